import { commands } from '../../bridge/commands.ts'
import { useTotal, useWindow } from '../../bridge/hooks.ts'
import type { CheckRow } from '../../protocol/check-rows.ts'
import { FaultsPanel } from '../faults/FaultsPanel.tsx'
import { formatCount, plural } from '../format.ts'
import { Count } from '../parts/Count.tsx'
import { Button } from '../parts/Button.tsx'
import { StateChip } from '../parts/StateWord.tsx'
import { SeedsPanel } from '../seeds/SeedsPanel.tsx'
import { TurnsPanel } from '../turns/TurnsPanel.tsx'
import { Loading, Panel, ViewFrame } from '../parts/ViewFrame.tsx'
import { FindingsPanel } from './FindingsPanel.tsx'
import styles from './Checks.module.css'

/** What must hold whatever happens, whether it held up to the cursor, and what has gone wrong meanwhile. */
export function ChecksView() {
  const update = useWindow('checks', { view: 'checks' })
  const violations = useTotal('violations')
  const hazards = useTotal('hazards')
  if (!update) {
    return (
      <ViewFrame name="Checks" sub="">
        <Loading>The run is being opened. What the checks find appears here.</Loading>
      </ViewFrame>
    )
  }
  const sub =
    violations + hazards === 0
      ? `${plural(update.rows.length, 'check')}, nothing found up to the cursor`
      : `${plural(violations, 'violation')}, ${plural(hazards, 'hazard')} up to the cursor`
  return (
    <ViewFrame
      name="Checks"
      sub={sub}
      tools={<JumpToFirst />}
      rows={() => Promise.resolve(update.rows.map(exported))}
      long
    >
      <div className={styles.split}>
        <Panel title="Invariants" sub="judged by what the profile promises">
          <div className={styles.scroll}>
            <table className={styles.table} aria-label="Checks">
              <thead>
                <tr>
                  <th scope="col">Verdict</th>
                  <th scope="col">Check</th>
                  <th scope="col" className={styles.count}>
                    Violations
                  </th>
                  <th scope="col" className={styles.count}>
                    Hazards
                  </th>
                  <th scope="col">First found</th>
                </tr>
              </thead>
              <tbody>
                {update.rows.map((row) => (
                  <Row key={row.id} row={row} />
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
        <div className={styles.side}>
          <FindingsPanel />
          <FaultsPanel />
          <SeedsPanel />
          <TurnsPanel />
        </div>
      </div>
    </ViewFrame>
  )
}

/** To the first violation of what is recorded; where there are hazards alone, to the first of those. */
function JumpToFirst() {
  const violation = useTotal('firstViolation')
  const finding = useTotal('firstFinding')
  const step = violation || finding
  const what = violation === 0 && finding > 0 ? 'hazard' : 'violation'
  return (
    <Button
      icon={what}
      label={`Jump to first ${what}`}
      className={styles.jump}
      disabled={step === 0}
      title={step === 0 ? 'Nothing is found in what is recorded' : `It is at step ${formatCount(step)}`}
      onClick={() => commands.seek(step)}
    />
  )
}

function Row({ row: { id, label, claim, violations, hazards, first } }: { row: CheckRow }) {
  const state = violations > 0 ? 'violation' : hazards > 0 ? 'hazard' : 'ok'
  return (
    <tr data-state={state}>
      <td>
        <StateChip state={state} label={verdictWords[state]} />
      </td>
      <th scope="row">
        <span className={styles.label}>
          {label} <span className={styles.id}>{id}</span>
        </span>
        <span className={styles.claim}>{claim}</span>
        {violations + hazards > 0 && (
          <span className={styles.beneath}>
            {[
              ...(violations > 0 ? [plural(violations, 'violation')] : []),
              ...(hazards > 0 ? [plural(hazards, 'hazard')] : []),
            ].join(', ')}
          </span>
        )}
      </th>
      <td className={styles.count}>
        <Count value={violations} bad />
      </td>
      <td className={styles.count}>
        <Count value={hazards} />
      </td>
      <td>
        {first === null ? (
          <span className={styles.never}>never</span>
        ) : (
          <button type="button" className={styles.link} onClick={() => commands.seek(first)}>
            step {formatCount(first)}
          </button>
        )}
      </td>
    </tr>
  )
}

const verdictWords = { ok: 'Holds', hazard: 'Hazard', violation: 'Violation' } as const

const exported = ({ id, label, claim, violations, hazards, first }: CheckRow): Record<string, unknown> => ({
  check: id,
  label,
  claim,
  violations,
  hazards,
  firstStep: first,
})
