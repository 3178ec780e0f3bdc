import { useBridge } from '../../../bridge/hooks.ts'
import { breakpointsMax, conditionText } from '../../../protocol/breakpoints.ts'
import { overlayTitles } from '../../acts/overlays.ts'
import { Button } from '../../parts/Button.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { BreakpointForm } from './BreakpointForm.tsx'
import { BreakpointLine } from './BreakpointLine.tsx'
import styles from './BreakpointsDialog.module.css'

/** Where playing pauses: the list, and a form for one more. */
export function BreakpointsDialog({ onClose }: { onClose: () => void }) {
  const list = useBridge(({ view }) => view.breakpoints)
  const run = useBridge((state) => state.run)
  return (
    <Dialog
      title={overlayTitles.breakpoints}
      onClose={onClose}
      foot={<Button look="primary" label="Done" onClick={onClose} />}
    >
      <div className={styles.parts}>
        <p className={styles.quiet}>
          Play pauses right after the step that does one of these, also on what is recorded already. Step, To end and
          Position pass over them. They are part of the link.
        </p>
        {list.length === 0 ? (
          <p className={styles.none}>No breakpoint is set: Play goes on to the end.</p>
        ) : (
          <ul className={styles.list} aria-label="Breakpoints">
            {list.map((breakpoint, at) => (
              <BreakpointLine key={conditionText(breakpoint)} breakpoint={breakpoint} at={at} run={run} />
            ))}
          </ul>
        )}
        <BreakpointForm full={list.length >= breakpointsMax} run={run} />
      </div>
    </Dialog>
  )
}
