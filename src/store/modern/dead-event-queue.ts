import type { Clock } from '../../model/collaborators.ts'
import type { DeadPublishedEvent } from '../../model/dead-event.ts'
import { wrapException } from '../../model/errors.ts'
import type { PublishedEvent } from '../../model/event.ts'
import type { DeadEventQueue } from '../../model/modern.ts'
import type { Seq } from '../../model/seq.ts'
import { present } from '../arguments.ts'
import { defaultTimers } from '../defaults.ts'

/**
 * Evento 2's dead events in memory (EVENTO §4.5). Answers come in ascending order of sequence: upstream's are those of a
 * hash map, which is ascending for small numbers and no order at all for others.
 */
export class InMemoryDeadEventQueue implements DeadEventQueue {
  readonly #clock: Clock
  readonly #consumers = new Map<string, Map<Seq, DeadPublishedEvent>>()

  /** @param clock dates entries. Default: the platform's */
  constructor(clock: Clock = defaultTimers) {
    this.#clock = clock
  }

  add(consumerId: string, event: PublishedEvent, cause: unknown): void {
    present('event', event)
    present('cause', cause)
    const entry: DeadPublishedEvent = {
      consumerId,
      eventName: event.eventName,
      aggregateId: event.aggregateId,
      context: event.eventMessage.context,
      eventSequenceNumber: event.eventSequenceNumber.toString(),
      event,
      retry: false,
      exception: wrapException(cause),
      deadAt: this.#clock.now(),
    }
    const entries = this.#consumers.get(consumerId) ?? new Map<Seq, DeadPublishedEvent>()
    entries.set(event.eventSequenceNumber, entry)
    this.#consumers.set(consumerId, entries)
  }

  remove(consumerId: string, sequenceNumber: Seq | PublishedEvent): void {
    const seq = typeof sequenceNumber === 'object' ? sequenceNumber.eventSequenceNumber : sequenceNumber
    this.#consumers.get(consumerId)?.delete(seq)
  }

  getRetriable(consumerId: string): PublishedEvent[] {
    return this.#entries(consumerId)
      .filter(({ retry }) => retry)
      .map(({ event }) => event)
  }

  getAll(consumerId: string): DeadPublishedEvent[] {
    return this.#entries(consumerId).map((entry) => ({ ...entry }))
  }

  setRetry(consumerId: string, sequenceNumber: Seq, retry: boolean): void {
    const entry = this.#consumers.get(consumerId)?.get(sequenceNumber)
    if (entry !== undefined) entry.retry = retry
  }

  /** Consumers that have dead events. */
  consumers(): string[] {
    return [...this.#consumers].filter(([, entries]) => entries.size > 0).map(([consumerId]) => consumerId)
  }

  #entries(consumerId: string): DeadPublishedEvent[] {
    return [...(this.#consumers.get(consumerId) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry)
  }
}
