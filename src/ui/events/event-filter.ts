import type { Outcome } from '../../protocol/event-rows.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import { plural } from '../format.ts'
import { outcomeWords } from '../parts/event/OutcomeMark.tsx'

/** What the list is filtered by; empty = not at all. */
export interface EventFilter {
  /** As `parseQuery` reads it. */
  readonly text: string
  readonly name: string
  readonly outcome: Outcome | ''
}

export const noFilter: EventFilter = { text: '', name: '', outcome: '' }

export const isFiltered = ({ text, name, outcome }: EventFilter): boolean =>
  text.trim() !== '' || name !== '' || outcome !== ''

/** The rows from `from` of what the filter leaves. */
export const eventsSpec = (
  { text, name, outcome }: EventFilter,
  sort: 'asc' | 'desc',
  { from, count }: { readonly from: number; readonly count: number },
): SpecOf<'events'> => ({
  view: 'events',
  from,
  count,
  sort,
  name: name === '' ? null : name,
  outcome: outcome === '' ? null : outcome,
  text,
})

/** Why nothing is left of so many events. */
export const nothingWords = (events: number, { text, name, outcome }: EventFilter): string =>
  `${plural(events, 'event')} up to the cursor; none${name ? ` named “${name}”` : ''}${outcome ? ` that is ${outcomeWords[outcome]} anywhere` : ''}${text ? ` for which “${text}” holds` : ''}.`
