import type { Clock } from '../../model/collaborators.ts'
import type { DeadPublishedEvent } from '../../model/dead-event.ts'
import { wrapException, type ExceptionWrapper } from '../../model/errors.ts'
import type { PublishedEvent } from '../../model/event.ts'
import type { DeadEventQueue } from '../../model/modern.ts'
import type { Seq } from '../../model/seq.ts'
import { present } from '../arguments.ts'
import { defaultTimers } from '../defaults.ts'

/** What is kept; an event without a message is told only to who asks for all, as upstream does. */
interface Entry {
  readonly event: PublishedEvent
  readonly exception: ExceptionWrapper
  readonly deadAt: number
  retry: boolean
}

/**
 * Evento 2's dead events in memory (EVENTO §4.5). Answers come in ascending order of sequence: upstream's are those of a
 * hash map, which is ascending for small numbers and no order at all for others.
 */
export class InMemoryDeadEventQueue implements DeadEventQueue {
  readonly #clock: Clock
  readonly #consumers = new Map<string, Map<Seq, Entry>>()

  /** @param clock dates entries. Default: the platform's */
  constructor(clock: Clock = defaultTimers) {
    this.#clock = clock
  }

  add(consumerId: string, event: PublishedEvent, cause: unknown): void {
    present('event', event)
    present('cause', cause)
    const entries = this.#consumers.get(consumerId) ?? new Map<Seq, Entry>()
    const entry = { event, exception: wrapException(cause), deadAt: this.#clock.now(), retry: false }
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
    return this.#entries(consumerId).map((entry) => {
      const { event } = entry
      present('eventMessage', event.eventMessage)
      return {
        consumerId,
        eventName: event.eventName,
        aggregateId: event.aggregateId,
        context: event.eventMessage.context,
        eventSequenceNumber: event.eventSequenceNumber.toString(),
        ...entry,
      }
    })
  }

  setRetry(consumerId: string, sequenceNumber: Seq, retry: boolean): void {
    const entry = this.#consumers.get(consumerId)?.get(sequenceNumber)
    if (entry !== undefined) entry.retry = retry
  }

  /** Consumers that have dead events. */
  consumers(): string[] {
    return [...this.#consumers].filter(([, entries]) => entries.size > 0).map(([consumerId]) => consumerId)
  }

  #entries(consumerId: string): Entry[] {
    return [...(this.#consumers.get(consumerId) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry)
  }
}
