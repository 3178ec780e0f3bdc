import { useCallback, useMemo, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useSelection } from '../../bridge/hooks.ts'
import { formatSelection, type Selection } from '../../bridge/selection.ts'
import type { ConsumerInfo } from '../../protocol/run-info.ts'
import { plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { ColumnsMenu } from '../parts/table/ColumnsMenu.tsx'
import type { Sort } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useEventMarks } from '../parts/event/event-marks.ts'
import { useHiddenColumns } from '../parts/table/hidden-columns.ts'
import { RailLegend } from '../parts/consumer/Rail.tsx'
import { SearchField, Segments } from '../parts/Segments.tsx'
import { useNarrow } from '../parts/use-narrow.ts'
import { Loading, Panel, ViewFrame } from '../parts/ViewFrame.tsx'
import { MarksContext, useLagSeries, useRailScale } from './cells.tsx'
import { consumerColumns, type ConsumerRow } from './columns.tsx'
import { ConsumerCard } from './ConsumerCard.tsx'
import { CrashPanel } from './CrashPanel.tsx'
import { countConsumers, type ConsumerQuery } from './consumer-order.ts'
import styles from './Consumers.module.css'
import { exportedConsumers } from './exported.ts'
import { useConsumerOrder } from './use-consumer-order.ts'
import { useDeadMarks } from './use-marks.ts'

export function ConsumersView() {
  const run = useBridge((state) => state.run)
  const [text, setText] = useState('')
  const [show, setShow] = useState<ConsumerQuery['show']>('all')
  const [sort, setSort] = useState<Sort>({ id: 'lag', descending: true })
  const [instances, setInstances] = useState<boolean | null>(null)
  const [hidden, setHidden] = useHiddenColumns('consumers')
  const counts = useCounts()
  const narrow = useNarrow()

  if (!run) {
    return (
      <ViewFrame name="Consumers" sub="">
        <Loading>The run is being opened. Its consumers appear here, each with its rail.</Loading>
      </ViewFrame>
    )
  }
  const all = run.consumers.length
  // A single instance says what its consumer says already.
  const open = instances ?? run.instances.length > 1
  const tools = (
    <>
      <SearchField
        name="Filter consumers"
        placeholder="Filter by name, kind, state"
        icon="filter"
        value={text}
        onChange={setText}
      />
      <Segments
        name="Show"
        value={show}
        onChange={setShow}
        segments={[
          { id: 'all', label: 'All', count: all },
          { id: 'behind', label: 'Behind', count: counts.behind },
          { id: 'failing', label: 'Failing', count: counts.failing },
        ]}
      />
      {!narrow && (
        <>
          <Button label="Instances" aria-pressed={open} onClick={() => setInstances(!open)} />
          <ColumnsMenu columns={consumerColumns} hidden={hidden} onChange={setHidden} />
        </>
      )}
    </>
  )
  return (
    <ViewFrame
      name="Consumers"
      sub={`${plural(all, 'consumer')}, ${plural(run.instances.length, 'instance')} each`}
      tools={tools}
      rows={() => exportedConsumers({ text, show, sort })}
    >
      <ConsumersTable
        key={run.run}
        consumers={run.consumers}
        instances={open ? run.instances.length : 0}
        query={{ text, show, sort }}
        hidden={hidden}
        onSort={setSort}
        onClear={() => {
          setText('')
          setShow('all')
        }}
      />
    </ViewFrame>
  )
}

interface TableProps {
  readonly consumers: readonly ConsumerInfo[]
  readonly instances: number
  readonly query: ConsumerQuery
  readonly hidden: ReadonlySet<string>
  readonly onSort: (sort: Sort) => void
  readonly onClear: () => void
}

function ConsumersTable({ consumers, instances, query: { text, show, sort }, hidden, onSort, onClear }: TableProps) {
  const order = useConsumerOrder(useMemo(() => ({ text, show, sort }), [text, show, sort]))
  const selection = useSelection()
  const narrow = useNarrow()
  const dead = useDeadMarks()
  const lagWindow = useLagSeries()
  const lag = useMemo(() => new Map(lagWindow?.rows.map((series) => [series.consumer, series])), [lagWindow])
  const marks = useEventMarks()
  const context = useMemo(() => ({ dead, lag, marks }), [dead, lag, marks])

  const rows = useMemo(() => rowsOf(order, narrow ? 0 : instances), [order, narrow, instances])
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
          selectedId={selection && formatSelection(asRow(selection))}
          onSelect={(row) => commands.select(selectionOf(row, consumers))}
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
            ) : (
              <EmptyState
                picture="rail"
                title="No consumer fits the filter"
                why={`There are ${consumers.length}; none of them is ${show === 'all' ? 'named so' : show}${text ? ` with “${text}”` : ''}.`}
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
          ? `All rails have one scale: the left fifth is 0 to ${windowStart}, compressed, the rest the last 64 events.`
          : 'All rails have one scale: the whole log.'}
      </p>
    </div>
  )
}

const useCounts = () => {
  const text = useBridge(({ mirror, shape, run }) => {
    if (!run) return '0/0'
    const { behind, failing } = countConsumers({ mirror, shape, consumers: run.consumers })
    return `${behind}/${failing}`
  })
  const [behind = 0, failing = 0] = text.split('/').map(Number)
  return { behind, failing }
}

function rowsOf(order: readonly number[], instances: number): readonly ConsumerRow[] {
  return order.flatMap((consumer): ConsumerRow[] => [
    { kind: 'consumer', consumer, open: instances > 0 },
    ...Array.from({ length: instances }, (_, instance) => ({
      kind: 'instance' as const,
      consumer,
      instance,
      last: instance === instances - 1,
    })),
  ])
}

function selectionOf(row: ConsumerRow, consumers: readonly ConsumerInfo[]): Selection {
  const id = consumers[row.consumer]?.id ?? String(row.consumer)
  return row.kind === 'consumer' ? { kind: 'consumer', id } : { kind: 'instance', id, instance: row.instance }
}

/** A zone is its consumer's. */
const asRow = (selection: Selection): Selection =>
  selection.kind === 'zone' ? { kind: 'consumer', id: selection.id } : selection

function stateOf(row: ConsumerRow): string | undefined {
  if (row.kind === 'consumer') return row.open ? 'open' : undefined
  return row.last ? 'last-instance' : 'instance'
}
