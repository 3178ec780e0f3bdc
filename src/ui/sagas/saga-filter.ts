import type { RunInfo } from '../../protocol/run-info.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import type { Sort } from '../parts/table/data-column.ts'
import { parseSearch } from './look-up.ts'

/** What the list is narrowed by. */
export interface SagaFilter {
  /** As it stands in the search field. */
  readonly typed: string
  readonly show: SpecOf<'sagas'>['show']
  /** A component's name; empty = of all. */
  readonly saga: string
}

/** `age` counts from the start: the oldest first is the earliest start first. */
const sortIds = { id: 'id', last: 'last', age: 'age' } as const

/**
 * The rows from `from` of what the filter leaves.
 *
 * @param waits with what each waits for
 */
export function sagasSpec(
  { typed, show, saga }: SagaFilter,
  sort: Sort,
  { from, count }: { readonly from: number; readonly count: number },
  waits = false,
): SpecOf<'sagas'> {
  return {
    view: 'sagas',
    from,
    count,
    sort: sortIds[sort.id as keyof typeof sortIds] ?? 'last',
    descending: sort.descending,
    show,
    saga: saga === '' ? null : saga,
    ...parseSearch(typed),
    ...(waits && { waits }),
  }
}

/** Counts those that are stuck, whatever the list is narrowed by. */
export const allStuck = sagasSpec(
  { typed: '', show: 'stuck', saga: '' },
  { id: 'id', descending: false },
  { from: 0, count: 0 },
)

export const isNarrowed = ({ typed, show, saga }: SagaFilter): boolean =>
  typed.trim() !== '' || show !== 'all' || saga !== ''

/** Names of the components whose consumers keep sagas. */
export const sagaKinds = ({ consumers }: Pick<RunInfo, 'consumers'>): readonly string[] =>
  consumers.filter(({ kind }) => kind === 'saga').map(({ component }) => component)

/** The consumer whose graph is drawn: of the first of these names that is one's; −1 = the bundle has no saga. */
export const graphedConsumer = (
  { consumers }: Pick<RunInfo, 'consumers'>,
  names: readonly (string | undefined)[],
): number => {
  const wanted = names.find((name) => name !== undefined && name !== '')
  return consumers.findIndex(({ kind, component }) => kind === 'saga' && component === wanted)
}
