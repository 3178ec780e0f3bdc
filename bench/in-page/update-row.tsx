import { percentile } from '../harness/compare.ts'
import { DataTable } from '../../src/ui/parts/table/DataTable.tsx'
import { mounted, settled } from './mounted.tsx'
import { columns, rowsFrom, type BenchRow } from './rows.tsx'
import { WholeArrayTable } from './whole-array-table.tsx'

/** Rows of a window, as the table asks for them when it is on its first screen. */
const windowRows = 60
/** The clock of a page ticks too slowly for one update. */
const batchSize = 5
const noOrder: [] = []

/** ms of one update of one visible row, in a table of `total` rows: the median of `batches`, which a busy machine moves least. */
export async function updateOneRow(kind: 'window' | 'whole', total: number, batches: number): Promise<number> {
  const place = mounted()
  let rows = rowsFrom(1, kind === 'window' ? Math.min(windowRows, total) : total)
  const draw = (): void =>
    place.draw(
      kind === 'window' ? <Windowed rows={rows} total={total} /> : <WholeArrayTable rows={rows} sorting={noOrder} />,
    )
  draw()
  await settled()
  const update = (i: number): void => {
    rows = rows.with(3, { ...rows[3]!, state: `paid ${i}` })
    draw()
  }
  update(-1)
  let updates = 0
  const made: number[] = []
  for (let batch = 0; batch < batches; batch++) {
    const started = performance.now()
    for (let i = 0; i < batchSize; i++) update(updates++)
    made.push((performance.now() - started) / batchSize)
  }
  if (!place.text().includes(`paid ${updates - 1}`))
    throw new Error(`the ${kind} table does not show the row’s new state`)
  place.remove()
  return percentile(
    made.toSorted((a, b) => a - b),
    0.5,
  )
}

const Windowed = ({ rows, total }: { rows: readonly BenchRow[]; total: number }) => (
  <DataTable
    name="Sagas"
    columns={columns}
    rows={rows}
    total={total}
    rowId={rowId}
    onSelect={nothing}
    onRange={nothing}
    empty={null}
  />
)
const rowId = ({ id }: BenchRow): string => String(id)
const nothing = (): void => {}
