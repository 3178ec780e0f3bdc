import { useBridge } from '../../../bridge/hooks.ts'
import { plural } from '../../format.ts'
import { Icon } from '../../parts/Icon.tsx'
import { openOverlay } from '../../acts/overlays.ts'
import styles from './BreakpointsButton.module.css'

/** Says how many breakpoints are on, and opens them; also the key `b`. */
export function BreakpointsButton() {
  const on = useBridge(({ view }) => view.breakpoints.filter(({ enabled }) => enabled).length)
  const words = on === 0 ? 'Breakpoints: none' : `Breakpoints: ${on} on`
  return (
    <button
      type="button"
      className={styles.button}
      aria-label={words}
      aria-haspopup="dialog"
      aria-keyshortcuts="b"
      title={`${on === 0 ? 'No breakpoint: Play goes on to the end' : `Play pauses at ${plural(on, 'breakpoint')}`} (b)`}
      data-on={on > 0 || undefined}
      onClick={() => openOverlay('breakpoints')}
    >
      <Icon name="breakpoint" />
      {on > 0 && <span>{on}</span>}
    </button>
  )
}
