import { commands } from '../../../bridge/commands.ts'
import { useBridge } from '../../../bridge/hooks.ts'
import { type Breakpoint, conditionText, conditionWords, targetOf } from '../../../protocol/breakpoints.ts'
import type { RunInfo } from '../../../protocol/run-info.ts'
import { formatCount } from '../../format.ts'
import { Button } from '../../parts/Button.tsx'
import styles from './BreakpointsDialog.module.css'

const nameIn =
  (run: RunInfo | null) =>
  (id: string): string =>
    run?.consumers.find((consumer) => consumer.id === id)?.component ?? id

/** One of the list: on or off, where it paused last, away with it. */
export function BreakpointLine({ breakpoint, at, run }: { breakpoint: Breakpoint; at: number; run: RunInfo | null }) {
  const hit = useBridge((state) => state.hit)
  const words = conditionWords(breakpoint, nameIn(run))
  const target = targetOf(breakpoint)
  const unknown =
    !('name' in breakpoint) && typeof target === 'string' && !run?.consumers.some(({ id }) => id === target)
  const wasHit = hit?.breakpoints.some((each) => conditionText(each) === conditionText(breakpoint)) === true
  return (
    <li className={styles.line} data-off={!breakpoint.enabled || undefined}>
      <label>
        <input
          type="checkbox"
          checked={breakpoint.enabled}
          onChange={(event) => commands.breakpoints.enable(at, event.target.checked)}
        />
        <span>{words}</span>
      </label>
      {unknown && <span className={styles.quiet}>not in this run</span>}
      {wasHit && (
        <Button
          look="quiet"
          label={`hit at ${formatCount(hit.step)}`}
          title="Go to the step at which it paused last"
          onClick={() => commands.seek(hit.step)}
        />
      )}
      <Button
        look="icon"
        icon="close"
        label={`Remove: ${words}`}
        onClick={(event) => {
          keepFocus(event.currentTarget)
          commands.breakpoints.remove(at)
        }}
      />
    </li>
  )
}

/** The line that has the focus goes: the form is the next thing to do. */
function keepFocus(button: HTMLElement): void {
  button.closest('dialog')?.querySelector<HTMLElement>('form select')?.focus()
}
