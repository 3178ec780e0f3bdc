import type { LogEvent } from '../model/log-event.ts'

export interface SuggestedEnd {
  readonly name: string
  /** How many cases end with it. */
  readonly cases: number
  /** Which part of its occurrences are the last of their case, 0…1. */
  readonly share: number
}

/** A name closes a case when it hardly ever stands elsewhere … */
const shareMin = 0.8
/** … and does so often enough to be no accident. */
const casesShareMin = 0.01

/**
 * Event names that seem to end a case: mostly the last of theirs, and rarely elsewhere; most frequent first. A suggestion
 * only: real cases also stop without a closing event.
 *
 * @param events  in the order in which they happened
 */
export function suggestEnds(events: Iterable<LogEvent>): SuggestedEnd[] {
  const total = new Map<string, number>()
  const last = new Map<string, string>()
  for (const { name, aggregateId } of events) {
    total.set(name, (total.get(name) ?? 0) + 1)
    if (aggregateId !== null) last.set(aggregateId, name)
  }
  const lasts = new Map<string, number>()
  for (const name of last.values()) lasts.set(name, (lasts.get(name) ?? 0) + 1)
  return [...lasts]
    .map(([name, cases]) => ({ name, cases, share: cases / total.get(name)! }))
    .filter(({ cases, share }) => share >= shareMin && cases >= Math.max(1, last.size * casesShareMin))
    .toSorted((a, b) => b.cases - a.cases || (a.name < b.name ? -1 : 1))
}
