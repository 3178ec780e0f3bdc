import type { ExceptionWrapper } from './errors.ts'
import type { PublishedEvent } from './event.ts'

/** An event whose handling failed for good, kept per consumer with its cause (EVENTO §1.1). */
export interface DeadPublishedEvent {
  readonly consumerId: string
  readonly eventName: string
  readonly aggregateId: string | null
  readonly context: string | null
  /** A decimal string on purpose, as upstream. */
  readonly eventSequenceNumber: string
  readonly event: PublishedEvent
  /** An operator's mark: include in the next replay. */
  retry: boolean
  readonly exception: ExceptionWrapper
  /** Milliseconds of the store's clock. */
  readonly deadAt: number
}

/** How a consumer fares (EVENTO §2.4). Times are milliseconds of the store's clock. Immutable. */
export interface ErrorState {
  readonly inError: boolean
  readonly errorStartAt: number | null
  readonly lastErrorAt: number | null
  /** Failed attempts, not failed events. */
  readonly errorCount: number
  /** The wrapped exception as the store's object mapper writes it. */
  readonly error: string | null
}

/** A consumer that never failed. */
export const healthy: ErrorState = { inError: false, errorStartAt: null, lastErrorAt: null, errorCount: 0, error: null }

/** What a status request answers (EVENTO §2.5). */
export interface ConsumerStatus extends ErrorState {
  /** The checkpoint; the head where there is none; 0 where the head cannot be asked for. */
  readonly lastEventSequenceNumber: bigint
  readonly deadEvents: readonly DeadPublishedEvent[]
  readonly enabled: boolean
}
