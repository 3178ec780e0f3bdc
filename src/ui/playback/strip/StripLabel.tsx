import { commands } from '../../../bridge/commands.ts'
import { useBridge, useCalmTotal } from '../../../bridge/hooks.ts'
import { shownEpoch } from '../../time-zone.ts'
import styles from './Strip.module.css'
import { firstWindow, spanWords } from './strip-window.ts'

/** Of the button by which the window comes and goes. */
const windowButtonId = 'strip-window'

/** From the window, which goes, to the button that brings it back; a phone has none. */
export const focusWindowButton = (): void => document.getElementById(windowButtonId)?.focus()

/** What the strip shows, and since when. */
export function StripLabel() {
  const endMs = useCalmTotal('endMs')
  const epochMs = shownEpoch(useBridge((state) => state.run?.epochMs ?? null))
  const known = useBridge((state) => state.worldKnown)
  return (
    <div className={styles.label}>
      Whole run <WindowButton />
      <span>{known ? spanWords(epochMs, endMs) : '–'}</span>
    </div>
  )
}

function WindowButton() {
  const range = useBridge((state) => state.view.range)
  const first = useCalmTotal('first')
  const end = useCalmTotal('end')
  const cursor = useCalmTotal('cursor')
  const window = firstWindow(first, end, cursor)
  if (window === null) return null
  return (
    <button
      type="button"
      id={windowButtonId}
      className={styles.windowButton}
      aria-pressed={range !== null}
      title="A window over the part of the run that the timeline shows"
      onClick={() => commands.showRange(range ? null : window)}
    >
      window
    </button>
  )
}
