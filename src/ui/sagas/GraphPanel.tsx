import { useMemo } from 'react'
import { useBridge, useWindow } from '../../bridge/hooks.ts'
import { viewSetting } from '../../bridge/view-settings.ts'
import type { SagaEdge } from '../../protocol/saga-rows.ts'
import { formatCount, plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Count } from '../parts/Count.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Stamp } from '../parts/event/Stamp.tsx'
import { Guard } from '../parts/Guard.tsx'
import { Loading } from '../parts/Loading.tsx'
import { ToEnd } from '../parts/ToEnd.tsx'
import { Panel } from '../parts/ViewFrame.tsx'
import { exportedEdges, nodeName, startNode } from './graph.ts'
import { SagaGraph } from './SagaGraph.tsx'
import styles from './Sagas.module.css'

const useAsTable = viewSetting('sagas', 'look', 'graph-table', false)

interface Props {
  readonly consumer: number
  /** The instance whose way is marked; null = none. */
  readonly saga: number | null
}

/** How the sagas of one consumer went from event to event, as a graph or as a table. */
export function GraphPanel({ consumer, saga }: Props) {
  const name = useBridge((state) => state.run?.consumers[consumer]?.component ?? '')
  const update = useWindow('saga-graph', { view: 'saga-graph', consumer, saga })
  const at = useStandsAt(saga)
  const names = useBridge((state) => state.names)
  const [asTable, setAsTable] = useAsTable()
  if (!update)
    return (
      <Panel fill>
        <Loading>Counting which event followed which.</Loading>
      </Panel>
    )
  const starts = update.rows.filter(({ from }) => from === startNode).reduce((sum, { count }) => sum + count, 0)
  return (
    <Panel
      title={`Ways of ${name}`}
      sub={`which event directly followed which, in ${plural(starts, 'saga')} up to the cursor`}
      end={<Button label="Show as table" aria-pressed={asTable} onClick={() => setAsTable(!asTable)} />}
      {...(update.rows.length > 0 && {
        exports: { name: 'Steps between events', rows: () => exportedEdges(update.rows, names, saga !== null) },
      })}
      fill
    >
      {update.note && <p className={styles.note}>{update.note}</p>}
      {update.rows.length === 0 ? (
        <EmptyState
          picture="spine"
          title="No saga has started yet"
          why="The first event that may start one does so, and draws the first line. Press Play, step on, or go to the end."
          action={<ToEnd />}
        />
      ) : asTable ? (
        <EdgeTable rows={update.rows} own={saga !== null} />
      ) : (
        <Guard what="the graph">
          <SagaGraph saga={name} edges={update.rows} at={at} />
        </Guard>
      )}
    </Panel>
  )
}

/** Type of the last event of an instance at the cursor. */
export function useStandsAt(saga: number | null): number | null {
  const update = useWindow('saga-graph:at', saga === null ? null : { view: 'saga', id: saga, from: 0, count: 500 })
  return update?.rows.findLast((row) => !row.ahead && row.event !== null)?.event?.type ?? null
}

function EdgeTable({ rows, own }: { rows: readonly SagaEdge[]; own: boolean }) {
  const names = useBridge((state) => state.names)
  const columns = useMemo<readonly DataColumn<SagaEdge>[]>(
    () => [
      { id: 'from', label: 'From', rowHead: true, cell: ({ from }) => <Node id={from} names={names} /> },
      { id: 'to', label: 'To', cell: ({ to }) => <Node id={to} names={names} /> },
      { id: 'count', label: 'Times', width: '90px', align: 'end', cell: ({ count }) => <Count value={count} /> },
      ...(own
        ? [
            {
              id: 'own',
              label: 'This saga',
              width: '130px',
              align: 'end' as const,
              cell: ({ own: taken, ownAhead }: SagaEdge) =>
                ownAhead > 0 ? `${formatCount(taken)}, ${formatCount(ownAhead)} ahead` : <Count value={taken} />,
            },
          ]
        : []),
    ],
    [names, own],
  )
  return (
    <DataTable
      name="Steps between events"
      columns={columns}
      rows={rows}
      rowId={(row) => `${row.from}/${row.to}`}
      empty={null}
    />
  )
}

const Node = ({ id, names }: { id: number; names: readonly string[] }) => (
  <span className={styles.last}>
    {id >= 0 && <Stamp type={id} small />}
    <span>{nodeName(id, names)}</span>
  </span>
)
