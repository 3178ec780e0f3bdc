import { useCallback, useMemo } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useConsumer, useSelection } from '../../bridge/hooks.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import { lastChangeOf } from '../consumers/last-change.ts'
import { noneFits } from '../consumers/none-fits.ts'
import type { ConsumerQuery, ConsumerTableOrder } from '../consumers/use-consumer-order.ts'
import { plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { ConsumerName } from '../parts/consumer/ConsumerName.tsx'
import { ZoneHolder } from '../parts/consumer/ZoneHolder.tsx'
import { idColumnPx } from '../parts/consumer/consumer-words.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import type { Sort } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/DataTable.tsx'
import { Loading } from '../parts/Loading.tsx'
import { Panel } from '../parts/ViewFrame.tsx'
import styles from './Locks.module.css'
import { HeldSince, LastHold, Now, type ZoneRow, zoneColumns } from './zone-columns.tsx'

interface Props {
  readonly run: RunInfo
  /** Of the consumers whose zones are listed. */
  readonly order: ConsumerTableOrder
  readonly query: ConsumerQuery
  readonly onSort: (sort: Sort) => void
  readonly onClear: () => void
}

/** A row for each zone, with its holder. */
export function ZonesTable({ run, order: { listed, sort }, query, onSort, onClear }: Props) {
  const selection = useSelection()
  const rows = useMemo(() => (listed ?? []).map((consumer): ZoneRow => ({ consumer })), [listed])
  const idOf = useCallback((consumer: number) => run.consumers[consumer]?.id ?? String(consumer), [run])
  const namesPx = useMemo(() => idColumnPx(run.consumers), [run])
  const rowId = useCallback((row: ZoneRow) => idOf(row.consumer), [idOf])
  return (
    <Panel fill className={styles.zones} least={`calc(${Math.min(3, rows.length)} * 1.5 * var(--row) + 30px)`}>
      <DataTable
        name="Locks"
        columns={zoneColumns}
        rows={rows}
        rowId={rowId}
        rowPx={45}
        sort={sort}
        onSort={onSort}
        namesPx={namesPx}
        // A consumer’s zone is its own, and so is what its instances hold.
        selectedId={selection !== null && 'id' in selection && typeof selection.id === 'string' ? selection.id : null}
        thing={(row) => ({ kind: 'zone', id: idOf(row.consumer) })}
        onSelect={(row) => commands.select({ kind: 'zone', id: idOf(row.consumer) })}
        onGo={({ consumer }) => commands.seek(lastChangeOf(consumer))}
        card={(row) => <ZoneCard consumer={row.consumer} />}
        cardPx={68}
        empty={
          run.consumers.length === 0 ? (
            <EmptyState
              title="No zone yet"
              why="Each consumer has one exclusive zone; this scenario’s bundle has no consumers."
            />
          ) : listed === null ? (
            <Loading>Fetching the zones.</Loading>
          ) : (
            <EmptyState
              picture="lanes"
              title={noneWords(query)}
              why={noneWhy(query, run.consumers.length)}
              action={<Button label="Show all zones" onClick={onClear} />}
            />
          )
        }
      />
    </Panel>
  )
}

/** With the words of a filter, others may be held or in trouble. */
const noneWords = ({ show, text }: ConsumerQuery): string => {
  if (text.trim() !== '') return 'No zone fits the filter'
  return show === 'held' ? 'Nobody holds a zone at the cursor' : 'No zone is in trouble'
}

const noneWhy = (query: ConsumerQuery, all: number): string =>
  query.show === 'trouble' && query.text.trim() === ''
    ? 'Nobody waits, no holder is down, nobody goes on without a zone, and the last holds ended cleanly.'
    : noneFits(all, 'zone', query.show, query.text)

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
      <ZoneHolder consumer={consumer} /> <span className={styles.dim}>for</span> <HeldSince consumer={consumer} />
    </span>
  )
}
