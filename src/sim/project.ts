import { assert, ensure } from '../base/assert.ts'
import type { Value } from '../base/value.ts'
import type { LoggedEvent } from '../engine/event-log.ts'
import { changeKinds } from '../model/change.ts'
import type { Failure } from '../model/errors.ts'
import type { ConsumerRuntime } from './consumer-runtime.ts'
import { failedAttempt } from './failures.ts'
import type { Kernel } from './kernel.ts'

const k = changeKinds

/**
 * Run a projector's handler upon the view as it is at this instant, in the cycle or in a task: the view is read and written in
 * one atom, so that tasks at the same time lose nothing of each other.
 *
 * @returns null = done
 */
export function project(
  kernel: Kernel,
  consumer: ConsumerRuntime,
  event: LoggedEvent,
  attempts: number,
): Failure | null {
  const { component } = consumer
  assert(component.kind === 'projector', `${consumer.id} is no projector`)
  const handler = component.handlers.get(event.name) ?? component.handlers.get('*')
  const outcome = ensure(handler, `no handler for ${event.name}`).run(event, consumer.view as Value)
  if (!outcome.ok) {
    failedAttempt(kernel, consumer, event, outcome.failure)
    return outcome.failure
  }
  consumer.view = outcome.view
  const ref = kernel.sink.value(outcome.view)
  kernel.sink.change(k['event-handled'], consumer.index, event.ordinal, attempts + 1)
  kernel.sink.change(k['view-updated'], consumer.index, ref, consumer.viewRef)
  consumer.viewRef = ref
  return null
}
