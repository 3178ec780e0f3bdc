import type { ReactNode } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import { Button } from './Button.tsx'
import { EmptyState } from './EmptyState.tsx'
import styles from './Loading.module.css'

/** Words, no shimmer: what is on its way, or will never come, since the worker that should bring it has stopped. */
export function Loading({ children }: { children: ReactNode }) {
  const stopped = useBridge((state) => state.connection === 'stopped')
  if (!stopped)
    return (
      <p className={styles.loading} aria-busy="true">
        {children}
      </p>
    )
  return (
    <EmptyState
      title="The simulation worker has stopped"
      why="What belongs here had not been fetched by then. A restart comes back to the same step."
      action={<Button icon="undo" label="Restart" onClick={() => commands.restart()} />}
    />
  )
}
