import { useCallback, useMemo } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useConsumer, useSelection } from '../../bridge/hooks.ts'
import { viewSetting } from '../../bridge/view-settings.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import { useConsumerOrder } from '../consumers/use-consumer-order.ts'
import { plural } from '../format.ts'
import { ConsumerName } from '../parts/consumer/ConsumerName.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import type { Sort } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/DataTable.tsx'
import { Panel } from '../parts/ViewFrame.tsx'
import styles from './Locks.module.css'
import { HeldSince, Holder, LastHold, Now, type ZoneRow, zoneColumns } from './zone-columns.tsx'

const useSort = viewSetting<Sort>('locks', 'look', 'sort', { id: 'run', descending: false })

/** A row for each zone, with its holder. */
export function ZonesTable({ run }: { run: RunInfo }) {
  const [sort, setSort] = useSort()
  const order = useConsumerOrder(useMemo(() => ({ text: '', show: 'all' as const, sort }), [sort]))
  const selection = useSelection()
  const rows = useMemo(() => order.map((consumer): ZoneRow => ({ consumer })), [order])
  const idOf = useCallback((consumer: number) => run.consumers[consumer]?.id ?? String(consumer), [run])
  const rowId = useCallback((row: ZoneRow) => idOf(row.consumer), [idOf])
  return (
    <Panel fill className={styles.zones} least={`calc(${Math.min(2, rows.length)} * 1.5 * var(--row) + 30px)`}>
      <DataTable
        name="Locks"
        columns={zoneColumns}
        rows={rows}
        rowId={rowId}
        rowPx={45}
        sort={sort}
        onSort={setSort}
        // A consumer’s zone is its own, and so is what its instances hold.
        selectedId={selection !== null && 'id' in selection && typeof selection.id === 'string' ? selection.id : null}
        thing={(row) => ({ kind: 'zone', id: idOf(row.consumer) })}
        onSelect={(row) => commands.select({ kind: 'zone', id: idOf(row.consumer) })}
        card={(row) => <ZoneCard consumer={row.consumer} />}
        cardPx={68}
        empty={
          <EmptyState
            title="No zone yet"
            why="Each consumer has one exclusive zone; this scenario’s bundle has no consumers."
          />
        }
      />
    </Panel>
  )
}

const ZoneCard = ({ consumer }: { consumer: number }) => (
  <div className={styles.card}>
    <div className={styles.cardLine}>
      <ConsumerName consumer={consumer} />
      <Now consumer={consumer} />
    </div>
    <div className={styles.cardLine}>
      <HeldFor consumer={consumer} />
      <span className={styles.dim}>
        last hold <LastHold consumer={consumer} />
      </span>
    </div>
  </div>
)

/** Who holds it and for how long; that it is free stands above already, so then how often somebody tried in vain. */
function HeldFor({ consumer }: { consumer: number }) {
  const { holder, failedTries } = useConsumer(consumer)
  if (holder < 0)
    return (
      <span className={failedTries === 0 ? styles.dim : undefined}>
        {failedTries === 0 ? 'no failed tries' : plural(failedTries, 'failed try', 'failed tries')}
      </span>
    )
  return (
    <span>
      <Holder consumer={consumer} /> <span className={styles.dim}>for</span> <HeldSince consumer={consumer} />
    </span>
  )
}
