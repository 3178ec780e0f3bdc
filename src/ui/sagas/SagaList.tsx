import { commands } from '../../bridge/commands.ts'
import type { Selection } from '../../bridge/selection.ts'
import type { SpecOf, WindowUpdate } from '../../protocol/windows.ts'
import type { SagaRow } from '../../protocol/saga-rows.ts'
import type { Sort } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/DataTable.tsx'
import { Loading } from '../parts/Loading.tsx'
import { Panel } from '../parts/ViewFrame.tsx'
import { narrowColumns, SagaCard, sagaColumns, statePx } from './columns.tsx'
import { useSagaKin } from './use-saga-kin.ts'
import { parseSearch } from './look-up.ts'
import { NoSagas } from './NoSagas.tsx'
import { isNarrowed, type SagaFilter } from './saga-filter.ts'

const idOf = (id: number): string => `saga:${id}`
const rowId = ({ id }: SagaRow): string => idOf(id)
const thingOf = ({ id }: SagaRow): Selection => ({ kind: 'saga', id })

interface Props {
  /** Null = it is being fetched. */
  readonly update: WindowUpdate<'sagas'> | null
  readonly spec: SpecOf<'sagas'>
  /** How many kinds of sagas the scenario has. */
  readonly kinds: number
  readonly filter: SagaFilter
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  readonly hidden: ReadonlySet<string>
  readonly onWithoutRoom: (columns: readonly string[]) => void
  /** The one that is shown beside the list, which is narrower then. */
  readonly opened: number | null
  readonly onOpen: (id: number) => void
  readonly onRange: (from: number, count: number) => void
  readonly onClear: () => void
  readonly onText: (text: string) => void
}

/** All sagas that the filter leaves, live and ended. */
export function SagaList({
  update,
  spec,
  kinds,
  filter,
  sort,
  onSort,
  hidden,
  onWithoutRoom,
  opened,
  onOpen,
  onRange,
  onClear,
  onText,
}: Props) {
  const isKin = useSagaKin(kinds)
  const value = parseSearch(filter.typed).lookUp?.value
  return (
    <Panel fill>
      <DataTable
        name="Sagas"
        columns={opened === null ? sagaColumns : narrowColumns}
        rows={update?.rows ?? []}
        from={update?.from ?? 0}
        total={update?.total ?? 0}
        rowId={rowId}
        thing={thingOf}
        rowPx={45}
        sort={sort}
        onSort={onSort}
        {...(opened === null && { hidden, onWithoutRoom, namesPx: statePx })}
        selectedId={opened === null ? null : idOf(opened)}
        whereSelected={async () => (opened === null ? null : commands.rowOf(spec, opened))}
        kin={isKin}
        onSelect={({ id }) => onOpen(id)}
        onGo={({ lastStep }) => commands.seek(lastStep)}
        onRange={onRange}
        rowState={({ live }) => (live ? undefined : 'ended')}
        card={(found) => <SagaCard row={found} />}
        cardPx={66}
        empty={
          update === null && kinds > 0 ? (
            <Loading>Fetching the sagas.</Loading>
          ) : (
            <NoSagas
              kinds={kinds}
              filtered={isNarrowed(filter)}
              show={filter.show}
              note={update?.note ?? null}
              onClear={onClear}
              onText={value ? () => onText(value) : null}
            />
          )
        }
      />
    </Panel>
  )
}
