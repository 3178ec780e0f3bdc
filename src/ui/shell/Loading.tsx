import type { ReactNode } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import styles from './Loading.module.css'

/**
 * The view, once there is a world to look at. Until then the page says what it waits for.
 *
 * @param worldless  the view shows no world: it stays, focus and all, while another run is opened
 */
export function Loading({ worldless, children }: { worldless: boolean; children: ReactNode }) {
  const known = useBridge((state) => state.worldKnown)
  const opening = useBridge((state) => state.opening)
  const connection = useBridge((state) => state.connection)
  const hasRun = useBridge((state) => state.run !== null)
  if (known || (worldless && hasRun)) return children

  if (connection === 'stopped') {
    return <EmptyState page title="There is nothing to show" why="The simulation stopped before its first picture." />
  }
  if (opening || hasRun || connection !== 'live') {
    return (
      <p className={styles.loading} aria-busy="true">
        {opening ? `Opening ${opening.title}…` : 'Starting the simulation…'}
      </p>
    )
  }
  return (
    <EmptyState
      page
      title="No scenario is open"
      why="Open the fines, or drop an event log anywhere on this page."
      action={<Button label="Open the fines" onClick={() => commands.openBuiltIn('fines')} />}
    />
  )
}
