import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import type { ComparedConsumer, Comparison } from '../../protocol/comparison.ts'
import { formatCount } from '../format.ts'
import { Count, Mono } from '../parts/Count.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Icon } from '../parts/Icon.tsx'
import { momentWords } from '../parts/moments.ts'
import { Panel } from '../parts/ViewFrame.tsx'
import styles from './Compare.module.css'

interface Row {
  readonly id: string
  readonly name: string
  readonly left: ComparedConsumer
  readonly right: ComparedConsumer
}

const figures = ['checkpoint', 'lag', 'handled', 'skipped', 'dead', 'errors', 'inFlight'] as const
const labels: Readonly<Record<(typeof figures)[number], string>> = {
  checkpoint: 'Checkpoint',
  lag: 'Lag',
  handled: 'Handled',
  skipped: 'Passed over',
  dead: 'Dead',
  errors: 'Failed attempts',
  inFlight: 'In flight',
}

/** Names, long labels and large numbers have the room of what is never long. The rest is shared out evenly. */
const widths: Partial<Record<(typeof figures)[number], string>> = {
  lag: '10%',
  dead: '9%',
  errors: '14.5%',
  inFlight: '9%',
}

const columns: readonly DataColumn<Row>[] = [
  { id: 'name', label: 'Consumer', width: '17%', rowHead: true, cell: (row) => row.name },
  ...figures.map((figure): DataColumn<Row> => ({
    id: figure,
    label: labels[figure],
    align: 'end',
    ...(widths[figure] === undefined ? {} : { width: widths[figure] }),
    cell: ({ left, right }) => <Pair left={left[figure]} right={right[figure]} />,
  })),
]

/** All figures of both sides. */
export function SideBySide({ comparison, epochMs }: { comparison: Comparison; epochMs: number | null }) {
  const run = useBridge((state) => state.run)
  const { left, right, timeMs, steps, events, sagasLive, sagasEnded } = comparison
  const rows = comparison.consumers.map(({ id, ...sides }): Row => ({
    id,
    name: run?.consumers.find((each) => each.id === id)?.component ?? id,
    ...sides,
  }))
  return (
    <Panel title={`${left} → ${right}`} sub={`at ${momentWords(epochMs, timeMs)}; what differs is marked`}>
      <dl className={styles.totals}>
        {(
          [
            ['Steps', steps],
            ['Events', events],
            ['Sagas live', sagasLive],
            ['Sagas ended', sagasEnded],
          ] as const
        ).map(([label, [a, b]]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Pair left={a} right={b} />
            </dd>
          </div>
        ))}
      </dl>
      <DataTable
        name="Compare"
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        onSelect={(row) => commands.select({ kind: 'consumer', id: row.id })}
        card={(row) => (
          <div className={styles.card}>
            <b>{row.name}</b>
            {figures.every((figure) => row.left[figure] === row.right[figure]) && <span>the same</span>}
            {figures
              .filter((figure) => row.left[figure] !== row.right[figure])
              .map((figure) => (
                <span key={figure}>
                  {labels[figure]} <Pair left={row.left[figure]} right={row.right[figure]} />
                </span>
              ))}
          </div>
        )}
        cardPx={96}
        empty={<EmptyState title="Nobody consumes" why="This scenario’s bundle has no consumers." />}
      />
    </Panel>
  )
}

/** Equal figures stand once; of differing ones both do, marked. */
function Pair({ left, right }: { left: string | number | null; right: string | number | null }) {
  const words = (value: string | number | null): string =>
    value === null ? 'none' : typeof value === 'number' ? formatCount(value) : value
  if (left === right) return typeof left === 'number' ? <Count value={left} /> : <Mono>{words(left)}</Mono>
  return (
    <span className={styles.pair}>
      <Mono>{words(left)}</Mono>
      <Icon name="arrow" small />
      <Mono>{words(right)}</Mono>
    </span>
  )
}
