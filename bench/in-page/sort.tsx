import { PagedRows } from '../../src/history/paged-rows.ts'
import { sagaField } from '../../src/history/world.ts'
import { sagasInOrder } from '../../src/session/windows/saga-order.ts'
import { DataTable } from '../../src/ui/parts/table/DataTable.tsx'
import { mounted, settled } from './mounted.tsx'
import { columns, lastStepOf, rowOf, rowsFrom } from './rows.tsx'
import { WholeArrayTable } from './whole-array-table.tsx'

const windowRows = 60

/** ms from a press on a head until `total` rows stand in the other order and those on screen are laid out. */
export async function sortSagas(kind: 'window' | 'whole', total: number, times: number): Promise<number[]> {
  const place = mounted()
  const draw = kind === 'window' ? windowed(place, total) : whole(place, total)
  draw(false)
  await settled()
  draw(true)
  const made: number[] = []
  for (let i = 0; i < times; i++) {
    const started = performance.now()
    draw(i % 2 === 1)
    made.push(performance.now() - started)
  }
  place.remove()
  return made
}

type Place = ReturnType<typeof mounted>

/** The worker's part and the page's, one after the other on one thread: in the product the first does not hold up the page. */
function windowed(place: Place, total: number): (descending: boolean) => void {
  const sagas = new PagedRows(sagaField.size, [])
  const ids = Array.from({ length: total }, (_, i) => i + 1)
  for (const id of ids) sagas.set(id, sagaField.lastStep, lastStepOf(id))
  return (descending) => {
    const rows = Array.from(sagasInOrder(sagas, ids, { sort: 'last', descending }).subarray(0, windowRows), rowOf)
    place.draw(
      <DataTable
        name="Sagas"
        columns={columns}
        rows={rows}
        total={total}
        rowId={({ id }) => String(id)}
        sort={{ id: 'last', descending }}
        empty={null}
      />,
    )
  }
}

function whole(place: Place, total: number): (descending: boolean) => void {
  const rows = rowsFrom(1, total)
  return (desc) => place.draw(<WholeArrayTable rows={rows} sorting={[{ id: 'last', desc }]} />)
}
