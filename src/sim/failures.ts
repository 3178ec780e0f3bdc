import type { LoggedEvent } from '../engine/event-log.ts'
import { changeKinds } from '../model/change.ts'
import type { Failure } from '../model/errors.ts'
import type { ConsumerRuntime } from './consumer-runtime.ts'
import { failureValue } from './failure-value.ts'
import type { Kernel } from './kernel.ts'

const k = changeKinds

/** Park an event that failed for good. */
export function bury(kernel: Kernel, consumer: ConsumerRuntime, event: LoggedEvent, cause: unknown): void {
  kernel.store.addEventToDeadEventQueue(consumer.id, event, cause)
  const known = consumer.dead.get(event.ordinal) ?? 0
  if (known > 0 && kernel.profile.deadDuplicates === 'replace') {
    kernel.sink.change(k['dead-removed'], consumer.index, event.ordinal, known)
    consumer.dead.set(event.ordinal, 1)
  } else {
    consumer.dead.set(event.ordinal, known + 1)
  }
  kernel.sink.change(k['event-buried'], consumer.index, event.ordinal, kernel.sink.value(failureValue(cause)))
}

export function takeFromDead(kernel: Kernel, consumer: ConsumerRuntime, event: LoggedEvent): void {
  kernel.store.removeEventFromDeadEventQueue(consumer.id, event.eventSequenceNumber)
  const known = consumer.dead.get(event.ordinal) ?? 0
  if (known === 0) return
  consumer.dead.delete(event.ordinal)
  kernel.sink.change(k['dead-removed'], consumer.index, event.ordinal, known)
}

/** `handleLastError`, after a failed attempt: false = the consumer is disabled, and nothing is recorded. */
export function recordError(kernel: Kernel, consumer: ConsumerRuntime, cause: unknown): boolean {
  if (!kernel.store.isEnabled(consumer.id)) return false
  kernel.store.setLastError(consumer.id, cause)
  consumer.errorStreak++
  consumer.inError = true
  kernel.sink.change(k['error-recorded'], consumer.index, kernel.sink.value(failureValue(cause)), consumer.errorStreak)
  return true
}

/** Whether no number of failed attempts makes a consumer give this event up. */
export const triesForEver = (consumer: ConsumerRuntime, event: LoggedEvent): boolean =>
  (consumer.attributes.of(event)?.retry ?? -1) < 0

/** An attempt failed: told before anybody decides what follows. */
export function failedAttempt(kernel: Kernel, consumer: ConsumerRuntime, event: LoggedEvent, failure: Failure): void {
  // Whose attempts are numbered gets on once they are used up; if the pass fails then, that counts.
  if (triesForEver(consumer, event)) kernel.standstill.failed(consumer.index)
  kernel.sink.change(k['attempt-failed'], consumer.index, event.ordinal, kernel.sink.value(failureValue(failure)))
}
