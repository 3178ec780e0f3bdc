import type { LoggedEvent } from '../engine/event-log.ts'
import { changeKinds } from '../model/change.ts'
import { writeCheckpoint } from './checkpoint.ts'
import type { ConsumerRuntime } from './consumer-runtime.ts'
import type { Fibre } from './fibre.ts'
import { tellFlights } from './flights.ts'
import type { Kernel } from './kernel.ts'

const k = changeKinds

// A projector under a watermark (EVENTO §4.8, §5.2): it fetches after what was handed out, and writes how far all is finished.

/** Where the next fetch begins: what an instance has handed out, and after a restart what was written. */
export function frontierOf(fibre: Fibre, consumer: ConsumerRuntime, persisted: bigint | null): bigint {
  const tracker = consumer.trackers.of(fibre.instance)
  tracker.seedWatermark(persisted ?? 0n)
  return tracker.dispatchedSeq
}

/** An event is dealt with as far as the cycle goes. What an executor has in hand is not finished by that. */
export function passFrontier(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, event: LoggedEvent): void {
  const tracker = consumer.trackers.of(fibre.instance)
  if (consumer.config.runsAsync?.(event) !== true) {
    tracker.recordDispatched(event.eventSequenceNumber)
    tracker.recordCompleted(event.eventSequenceNumber)
  }
  kernel.sink.change(k['frontier-moved'], consumer.index, event.ordinal, tracker.inFlight)
}

/**
 * Write the watermark where it has moved. Upstream forgets a move that it could not write; under `dispatched` it is written
 * the next time.
 */
export function persistWatermark(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime): void {
  const tracker = consumer.trackers.of(fibre.instance)
  const persisted = kernel.log.seqOf(Math.max(0, consumer.checkpoint))
  const before = kernel.profile.watermark === 'adjacent' ? tracker.watermark : persisted
  const after = tracker.advanceWatermark()
  if (after > before) writeCheckpoint(kernel, fibre, consumer, after)
  tellFlights(kernel.sink, consumer)
}

/** Nothing to fetch, nothing in flight, and the watermark will not move any more. */
export function watermarkSettled(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime): boolean {
  const tracker = consumer.trackers.ifAny(fibre.instance)
  const frontier = tracker === null ? Math.max(0, consumer.checkpoint) : kernel.log.ordinalOf(tracker.dispatchedSeq)
  const next = Math.max(frontier, consumer.checkpoint)
  if (consumer.filter.rank(kernel.log.length) > consumer.filter.rank(next)) return false
  if (tracker === null) return true
  const persisted = kernel.log.seqOf(Math.max(0, consumer.checkpoint))
  return tracker.inFlight <= 0 && !tracker.moves && tracker.watermark <= persisted
}
