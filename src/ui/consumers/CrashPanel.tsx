import { useBridge, useSelection, useWindow } from '../../bridge/hooks.ts'
import { crashVerdict, listed, zoneWords } from './crash-words.ts'
import { Button } from '../parts/Button.tsx'
import { Count } from '../parts/Count.tsx'
import { StateChip } from '../parts/StateWord.tsx'
import { Panel } from '../parts/ViewFrame.tsx'
import { openInject } from '../acts/overlays.ts'
import styles from './CrashPanel.module.css'

/** Below the table: what a crash of the selected consumer would cost at this moment. */
export function CrashPanel() {
  const selection = useSelection()
  const consumer = useBridge(({ run }) =>
    selection !== null && 'id' in selection && run ? run.consumers.findIndex(({ id }) => id === selection.id) : -1,
  )
  const name = useBridge(({ run }) => run?.consumers[consumer]?.component)
  const detail = useWindow('consumer', consumer < 0 ? null : { view: 'consumer', consumer })?.rows[0]
  // The window may still hold the consumer that was selected before.
  if (name === undefined || detail?.consumer !== consumer) return null
  const { lost, again, begunAnew, more, zone } = detail.crash
  const { state, words } = crashVerdict(detail.crash)
  return (
    <Panel
      title={`If ${name} crashed now`}
      sub={`all its instances, at this step${more ? '; of the first few hundred events' : ''}`}
      end={
        <>
          <StateChip state={state} label={words} />
          <Button icon="crashed" label="Inject a fault" onClick={() => openInject(null)} />
        </>
      }
    >
      <dl className={styles.costs}>
        <Cost term="lost" events={lost} none="nothing is taken on and not done" bad />
        <Cost term="handled again" events={again} none="all that is done is written down" bad />
        <Cost term="begun anew" events={begunAnew} none="no event is in hand" />
        <div>
          <dt>its zone</dt>
          <dd className={styles.events}>{zoneWords(zone)}</dd>
        </div>
      </dl>
    </Panel>
  )
}

interface CostProps {
  readonly term: string
  readonly events: readonly string[]
  readonly none: string
  readonly bad?: boolean
}

const Cost = ({ term, events, none, bad = false }: CostProps) => (
  <div>
    <dt>{term}</dt>
    <dd className={styles.figure}>
      <Count value={events.length} strong bad={bad} />
    </dd>
    <dd className={styles.events}>{listed(events, none)}</dd>
  </div>
)
