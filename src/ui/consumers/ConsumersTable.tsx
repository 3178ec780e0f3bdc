import { useCallback, useMemo, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useSelection } from '../../bridge/hooks.ts'
import { formatSelection } from '../../bridge/selection.ts'
import type { ConsumerInfo } from '../../protocol/run-info.ts'
import { Button } from '../parts/Button.tsx'
import { RailLegend } from '../parts/consumer/RailLegend.tsx'
import { lagSteps, useLagSeries } from '../parts/consumer/use-lag-series.ts'
import { idColumnPx } from '../parts/consumer/consumer-words.ts'
import { formatCount } from '../format.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useEventMarks } from '../parts/event/event-marks.ts'
import type { Sort } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/DataTable.tsx'
import { useNarrow } from '../parts/use-narrow.ts'
import { Loading } from '../parts/Loading.tsx'
import { Panel } from '../parts/ViewFrame.tsx'
import { MarksContext, useRailScale } from './table-context.ts'
import { consumerColumns, type ConsumerRow } from './columns.tsx'
import { ConsumerCard } from './ConsumerCard.tsx'
import { asRow, rowsOf, selectionOf, stateOf } from './consumer-table-rows.ts'
import { CrashPanel } from './CrashPanel.tsx'
import styles from './Consumers.module.css'
import { lastChangeOf } from './last-change.ts'
import type { ConsumerQuery, ConsumerTableOrder } from './use-consumer-order.ts'
import { noneFits } from './none-fits.ts'
import { useDeadMarks } from './use-marks.ts'

interface Props {
  readonly consumers: readonly ConsumerInfo[]
  readonly instances: number
  readonly order: ConsumerTableOrder
  readonly query: ConsumerQuery
  readonly hidden: ReadonlySet<string>
  readonly onWithoutRoom: (columns: readonly string[]) => void
  readonly onSort: (sort: Sort) => void
  readonly onClear: () => void
}

/** Rows with their rails on one scale, what the rails mean, and what a crash would cost. */
export function ConsumersTable({ consumers, instances, order, query, hidden, onWithoutRoom, onSort, onClear }: Props) {
  const { listed, sort } = order
  const { text, show } = query
  const selection = useSelection()
  const narrow = useNarrow()
  const dead = useDeadMarks()
  const lagWindow = useLagSeries('steps')
  const lag = useMemo(() => new Map(lagWindow?.rows.map((series) => [series.consumer, series])), [lagWindow])
  const marks = useEventMarks()
  const context = useMemo(() => ({ dead, lag, marks }), [dead, lag, marks])

  // A card tells of a consumer with all its instances.
  const [cards, setCards] = useState(false)
  const beneath = narrow || cards ? 0 : instances
  const rows = useMemo(() => rowsOf(listed ?? [], beneath), [listed, beneath])
  const namesPx = useMemo(() => idColumnPx(consumers), [consumers])
  const rowPx = useCallback((index: number) => (rows[index]?.kind === 'instance' ? 26 : 45), [rows])
  const rowId = useCallback((row: ConsumerRow) => formatSelection(selectionOf(row, consumers)), [consumers])

  return (
    <MarksContext value={context}>
      <Panel fill>
        <DataTable
          name="Consumers"
          columns={consumerColumns}
          rows={rows}
          rowId={rowId}
          rowPx={rowPx}
          sort={sort}
          onSort={onSort}
          hidden={hidden}
          onWithoutRoom={onWithoutRoom}
          onCards={setCards}
          namesPx={namesPx}
          selectedId={selection && formatSelection(asRow(selection, beneath))}
          onSelect={(row) => commands.select(selectionOf(row, consumers))}
          onGo={(row) => commands.seek(lastChangeOf(row.consumer, row.kind === 'instance' ? row.instance : null))}
          thing={(row) => selectionOf(row, consumers)}
          rowState={stateOf}
          card={(row) => <ConsumerCard consumer={row.consumer} />}
          cardPx={116}
          cardsBelow={600}
          empty={
            consumers.length === 0 ? (
              <EmptyState
                picture="rail"
                title="Nobody consumes yet"
                why="This scenario’s bundle has no consumers. Open another one from the menu Scenario."
              />
            ) : listed === null ? (
              <Loading>Fetching the consumers.</Loading>
            ) : (
              <EmptyState
                picture="rail"
                title="No consumer fits the filter"
                why={noneFits(consumers.length, 'consumer', show, text)}
                action={<Button label="Clear the filter" onClick={onClear} />}
              />
            )
          }
        />
      </Panel>
      {!narrow && <Foot />}
      {!narrow && <CrashPanel />}
    </MarksContext>
  )
}

function Foot() {
  const { windowStart } = useRailScale()
  return (
    <div className={styles.foot}>
      <RailLegend />
      <p className={styles.footNote}>
        {windowStart > 0
          ? `All rails have one scale: the left fifth is 0 to ${windowStart}, compressed, the rest the last 64 events. `
          : 'All rails have one scale: the whole log. '}
        Lines of lag go over the last {formatCount(lagSteps)} steps, each on its own scale.
      </p>
    </div>
  )
}
