import type { LoggedEvent } from '../engine/event-log.ts'

/**
 * What a table by name of event has for an event; `*` stands for names without an entry of their own. Remembered by the type of
 * the event: several atoms of each event ask, and a small number in a list is found at once, where a name is hashed and compared.
 */
export class ByType<T> {
  readonly #table: ReadonlyMap<string, T>
  /** Null = there is nothing for this type. */
  readonly #found: (T | null)[] = []

  constructor(table: ReadonlyMap<string, T>) {
    this.#table = table
  }

  some(holds: (entry: T) => boolean): boolean {
    return [...this.#table.values()].some(holds)
  }

  of(event: LoggedEvent): T | undefined {
    const known = this.#found[event.type]
    return known === undefined ? this.#find(event) : (known ?? undefined)
  }

  #find({ type, name }: LoggedEvent): T | undefined {
    const found = this.#table.get(name) ?? this.#table.get('*')
    this.#found[type] = found ?? null
    return found
  }
}
