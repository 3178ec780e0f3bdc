import type { DeadPublishedEvent } from '../../model/dead-event.ts'
import type { ConsumerKind } from '../../model/handler.ts'
import type { Seq } from '../../model/seq.ts'
import type { Awaitable } from '../../model/store-contract.ts'
import type { AsyncConsumerStatus, ReplayReport } from './consumer-processor.ts'

/** A status request’s answer, with the executors that the handlers name. */
export interface EngineStatus extends AsyncConsumerStatus {
  /** Empty = everything is handled in the cycle; null = a saga, which never is handled elsewhere. */
  readonly asyncExecutors: readonly string[] | null
}

/** What an administrator may ask of a consumer that runs (EVENTO §4.13). */
export interface ConsumerHandle {
  readonly consumerId: string
  readonly kind: ConsumerKind
  readonly component: string
  readonly version: number
  readonly context: string
  toConsumerStatus(): Promise<EngineStatus>
  /**
   * The checkpoint. Where there is none, the policy `lastEventRead` decides: the head becomes it, also of a projector, which then
   * skips its history (M10); or the answer is where the consumer would begin, and nothing is written.
   */
  getLastConsumedEvent(): Promise<Seq>
  getDeadEventQueue(): Awaitable<readonly DeadPublishedEvent[]>
  setDeadEventRetry(sequenceNumber: Seq, retry: boolean): Awaitable<void>
  deleteDeadEvent(sequenceNumber: Seq): Awaitable<void>
  /** Handle the flagged dead events once more, and tell what it came to. */
  consumeDeadEventQueue(): Promise<ReplayReport>
  isEnabled(): Awaitable<boolean>
  setEnabled(enabled: boolean): Awaitable<void>
}
