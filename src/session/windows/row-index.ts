import { parseQuery } from '../../protocol/event-query.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import type { Session } from '../session.ts'
import { eventsListed } from './event-rows.ts'
import { sagasListed } from './saga-rows.ts'

/** Which row of a list an event (by its ordinal) or a saga (by its id) is, from 0; null = the list leaves it out. */
export function rowIndex(session: Session, list: SpecOf<'events'> | SpecOf<'sagas'>, number: number): number | null {
  session.run.index.catchUp()
  const found = list.view === 'events' ? eventIndex(session, list, number) : sagasListed(session, list).indexOf(number)
  return found < 0 ? null : found
}

function eventIndex(session: Session, list: SpecOf<'events'>, ordinal: number): number {
  const query = parseQuery(list.text)
  if (!query.ok) return -1
  const { total, at } = eventsListed(session, list, query.value)
  // Ascending or descending: halve until it is found.
  let [low, high] = [0, total]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (list.sort === 'asc' ? at(middle) < ordinal : at(middle) > ordinal) low = middle + 1
    else high = middle
  }
  return low < total && at(low) === ordinal ? low : -1
}
