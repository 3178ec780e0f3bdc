import { useMemo, useRef } from 'react'
import { useBridge, useWindow } from '../../bridge/hooks.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import type { Sort } from '../parts/table/data-column.ts'

/** What is asked of a table of consumers or of their zones. */
export interface ConsumerQuery extends Pick<SpecOf<'consumers'>, 'text' | 'show'> {
  readonly sort: Sort
}

export interface ConsumerTableOrder {
  /** Indices of consumers; null = they are being fetched. The same array as long as it says the same. */
  readonly listed: readonly number[] | null
  /** By what they are in order; undefined = as the run has them. */
  readonly sort: Sort | undefined
}

/**
 * The consumers that the query leaves, in its order, from the worker. One that has stopped orders nobody: what there is of them
 * is in the mirror, so all are listed, where all are asked for.
 *
 * @param id names the window: tables with queries of their own have ids of their own
 */
export function useConsumerOrder(id: string, { text, show, sort }: ConsumerQuery): ConsumerTableOrder {
  const update = useWindow(id, { view: 'consumers', text, show, sort: sort.id, descending: sort.descending })
  const everybody = useEverybodyOfStopped()
  const listed = update?.rows[0]?.listed ?? null
  const known = useRef(listed)
  if (!isSame(known.current, listed)) known.current = listed
  return known.current === null && everybody !== null && text.trim() === '' && show === 'all'
    ? { listed: everybody, sort: undefined }
    : { listed: known.current, sort }
}

/** All consumers, where the worker has stopped; else null. */
function useEverybodyOfStopped(): readonly number[] | null {
  const stopped = useBridge((state) => state.connection === 'stopped')
  const consumers = useBridge((state) => state.run?.consumers)
  return useMemo(() => (stopped && consumers ? [...consumers.keys()] : null), [stopped, consumers])
}

const isSame = (a: readonly number[] | null, b: readonly number[] | null): boolean =>
  a === b || (a !== null && b !== null && a.length === b.length && a.every((n, i) => n === b[i]))
