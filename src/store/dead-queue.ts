import type { DeadPublishedEvent } from '../model/dead-event.ts'
import { NullArgumentError } from '../model/errors.ts'
import type { Seq } from '../model/seq.ts'

/** The entries of one consumer by their number in the queue, and those numbers by event. */
interface Dead {
  readonly entries: Map<number, DeadPublishedEvent>
  readonly numbers: Map<string, readonly number[]>
}

/**
 * The dead events of all consumers. Upstream keeps one plain list and walks it; here each consumer has its own, which answers
 * the same in time that does not grow with the others'. An entry without consumer breaks upstream's walk: so it does here.
 */
export class DeadQueue {
  readonly #consumers = new Map<string | null, Dead>()
  #next = 0
  #size = 0

  get size(): number {
    return this.#size
  }

  count(consumerId: string): number {
    return this.#consumers.get(consumerId)?.entries.size ?? 0
  }

  add(entry: DeadPublishedEvent): void {
    const dead = this.#dead(entry.consumerId)
    const number = this.#next++
    dead.entries.set(number, entry)
    dead.numbers.set(entry.eventSequenceNumber, [...(dead.numbers.get(entry.eventSequenceNumber) ?? []), number])
    this.#size++
  }

  /** Put `entry` in the place of the first of its event; add it when there is none. Further ones go. */
  replace(entry: DeadPublishedEvent): void {
    const dead = this.#dead(entry.consumerId)
    const [first, ...further] = dead.numbers.get(entry.eventSequenceNumber) ?? []
    if (first === undefined) {
      this.add(entry)
      return
    }
    dead.entries.set(first, entry)
    for (const number of further) dead.entries.delete(number)
    dead.numbers.set(entry.eventSequenceNumber, [first])
    this.#size -= further.length
  }

  /** @throws NullArgumentError when any entry has no consumer */
  remove(consumerId: string, sequenceNumber: Seq): void {
    this.#walk()
    const dead = this.#consumers.get(consumerId)
    const numbers = dead?.numbers.get(sequenceNumber.toString())
    if (dead === undefined || numbers === undefined) return
    for (const number of numbers) dead.entries.delete(number)
    dead.numbers.delete(sequenceNumber.toString())
    this.#size -= numbers.length
  }

  /** The first entry of this event. @throws NullArgumentError when it has no consumer, or one before it has none */
  first(consumerId: string, sequenceNumber: Seq): DeadPublishedEvent | null {
    const dead = this.#consumers.get(consumerId)
    const number = dead?.numbers.get(sequenceNumber.toString())?.[0]
    this.#walk(number)
    return number === undefined ? null : dead!.entries.get(number)!
  }

  /** The live entries, in order of arrival. @throws NullArgumentError when any entry has no consumer */
  of(consumerId: string): DeadPublishedEvent[] {
    this.#walk()
    return [...(this.#consumers.get(consumerId)?.entries.values() ?? [])]
  }

  /** Every entry of every consumer, in order of arrival. */
  all(): DeadPublishedEvent[] {
    return [...this.#consumers.values()]
      .flatMap(({ entries }) => [...entries])
      .sort(([a], [b]) => a - b)
      .map(([, entry]) => entry)
  }

  clear(): void {
    this.#consumers.clear()
    this.#size = 0
  }

  /** Go through the list as upstream does, up to and with the entry of this number. */
  #walk(to = Infinity): void {
    const broken = this.#consumers.get(null)?.entries.keys().next().value
    if (broken !== undefined && broken <= to) throw new NullArgumentError('a dead event has no consumer id')
  }

  #dead(consumerId: string | null): Dead {
    const known = this.#consumers.get(consumerId)
    if (known !== undefined) return known
    const made: Dead = { entries: new Map(), numbers: new Map() }
    this.#consumers.set(consumerId, made)
    return made
  }
}
