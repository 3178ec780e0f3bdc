import { commands } from '../../bridge/commands.ts'
import { useTotal, useWindow } from '../../bridge/hooks.ts'
import { FaultsPanel } from '../faults/FaultsPanel.tsx'
import { formatCount } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Loading } from '../parts/Loading.tsx'
import { Panel, ViewFrame } from '../parts/ViewFrame.tsx'
import { SeedsPanel } from '../seeds/SeedsPanel.tsx'
import { TurnsPanel } from '../turns/TurnsPanel.tsx'
import { allFoundWords, exportedCheck, jumpOf } from './check-words.ts'
import styles from './Checks.module.css'
import { ChecksTable } from './ChecksTable.tsx'
import { FindingsPanel } from './FindingsPanel.tsx'

/** What must hold whatever happens, whether it held up to the cursor, and what has gone wrong meanwhile. */
export function ChecksView() {
  const update = useWindow('checks', { view: 'checks' })
  const violations = useTotal('violations')
  const hazards = useTotal('hazards')
  if (!update) {
    return (
      <ViewFrame name="Checks" sub="" tools={<JumpToFirst />}>
        <Loading>The run is being opened. What the checks find appears here.</Loading>
      </ViewFrame>
    )
  }
  return (
    <ViewFrame
      name="Checks"
      sub={allFoundWords(update.rows.length, { violations, hazards })}
      tools={<JumpToFirst />}
      rows={() => Promise.resolve(update.rows.map(exportedCheck))}
      long
    >
      <div className={styles.split}>
        <Panel title="Invariants" sub="judged by what the profile promises">
          <ChecksTable rows={update.rows} />
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

function JumpToFirst() {
  const { step, what } = jumpOf(useTotal('firstViolation'), useTotal('firstFinding'))
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
