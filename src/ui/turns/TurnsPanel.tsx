import { Panel } from '../parts/ViewFrame.tsx'
import { TurnList } from './TurnList.tsx'

/** You are the scheduler, in any scenario: what you choose goes into a run beside the one that the scenario gives. */
export function TurnsPanel() {
  return (
    <Panel title="Who moves next" sub="at this instant of virtual time">
      <TurnList />
    </Panel>
  )
}
