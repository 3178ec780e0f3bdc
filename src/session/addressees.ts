import type { LoggedEvent, LogFilter } from '../engine/event-log.ts'

/** Which consumers an event is for, found once for all events of a type. */
export class Addressees {
  readonly #filters: readonly LogFilter[]
  /** By type: whose filter it passes, in the context of the type's first event. */
  readonly #known: (Known | undefined)[] = []

  constructor(filters: readonly LogFilter[]) {
    this.#filters = filters
  }

  /** Indexes of consumers, ascending. */
  of(event: LoggedEvent): Int32Array {
    const known = this.#known[event.type]
    if (known?.context === event.context) return known.consumers
    const made = Int32Array.from(this.#filters.flatMap((filter, c) => (filter.matches(event) ? [c] : [])))
    if (known === undefined) this.#known[event.type] = { context: event.context, consumers: made }
    return made
  }
}

interface Known {
  readonly context: string
  readonly consumers: Int32Array
}
