import { useEffect, useLayoutEffect, useRef } from 'react'
import { commands } from '../../bridge/commands.ts'
import { Separator } from '../panes/Separator.tsx'
import { bringInspectorBack } from '../acts/inspector-away.ts'
import { Button } from '../parts/Button.tsx'
import { fetched } from '../parts/fetched.tsx'
import { focusView } from '../parts/focus.ts'
import { Guard } from '../parts/Guard.tsx'
import { useInspectorOver } from '../parts/inspector-room.ts'
import styles from './Frame.module.css'

const Inspector = fetched(async () => (await import('../inspector/Inspector.tsx')).Inspector)

/** Its own cross is in the code that is not there, and on a phone it covers the view. */
const close = <Button label="Close" onClick={() => commands.select(null)} />

const paneId = 'inspector'
/** Of the element that is inert while the inspector covers it. */
export const viewPlaceId = 'view'

/** Where the focus was before it went in. */
let cameFrom: HTMLElement | null = null

/**
 * The inspector's place. Where it covers the view it takes the focus; wherever it goes away with the focus inside, the focus
 * returns to where it came from.
 */
export function InspectorPane({ covers }: { covers: boolean }) {
  const pane = useRef<HTMLElement>(null)
  const inside = useRef<HTMLDivElement>(null)
  const overlay = useInspectorOver()

  useEffect(() => {
    const look = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && !pane.current?.contains(target)) cameFrom = target
    }
    document.addEventListener('focusin', look)
    return () => document.removeEventListener('focusin', look)
  }, [])

  useLayoutEffect(() => {
    cameFrom = document.activeElement instanceof HTMLElement ? document.activeElement : null
    if (covers) inside.current?.focus({ preventScroll: true })
  }, [covers])

  // It is still in the page when this is called: only then is it known that the focus goes with it.
  useLayoutEffect(() => {
    const element = pane.current
    return () => {
      if (element?.contains(document.activeElement)) giveBack()
    }
  }, [])

  return (
    <aside ref={pane} id={paneId} className={styles.inspector} aria-label="Inspector">
      {!overlay && <Separator pane="inspector" side="end" controls={paneId} className={styles.inspectorEdge} />}
      <div ref={inside} className={styles.inspected} tabIndex={-1}>
        <Guard what="the inspector" instead={close}>
          <Inspector />
        </Guard>
      </div>
    </aside>
  )
}

function giveBack(): void {
  // A view that was covered is inert until this very commit is through.
  document.getElementById(viewPlaceId)?.removeAttribute('inert')
  if (cameFrom?.isConnected) cameFrom.focus()
  if (cameFrom === null || document.activeElement !== cameFrom) focusView()
}

/** From anywhere into the inspector, and back. */
export function toggleInspectorFocus(): void {
  const inside = document.querySelector<HTMLElement>(`#${paneId} > [tabindex="-1"]`)
  // It may be put away; with nothing selected there is none.
  if (!inside) bringInspectorBack()
  else if (inside.contains(document.activeElement)) giveBack()
  else inside.focus()
}
