import { assert } from '../base/assert.ts'
import type { Value } from '../base/value.ts'
import type { LoggedEvent } from '../engine/event-log.ts'
import { changeKinds } from '../model/change.ts'
import type { Failure } from '../model/errors.ts'
import type { ProjectorFunction, ProjectorOutcome, PureProjector } from '../model/handler.ts'
import { handlerOf, type ConsumerRuntime } from './consumer-runtime.ts'
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
  // Words are put together only where they are needed: this runs for each event.
  if (component.kind !== 'projector') assert(false, `${consumer.id} is no projector`)
  const handler = handlerOf<ProjectorFunction>(consumer, event)
  if (handler === undefined) assert(false, `no handler for ${event.name}`)
  const outcome = runOnView(kernel, consumer, component, event, handler.run)
  if (!outcome.ok) {
    failedAttempt(kernel, consumer, event, outcome.failure)
    return outcome.failure
  }
  kernel.sink.change(k['event-handled'], consumer.index, event.ordinal, attempts + 1)
  takeView(kernel, consumer, component, outcome.view)
  return null
}

/** The view may be changed in place once it is of a handler's making, where whoever takes it down does so at once. */
export function runOnView(
  kernel: Kernel,
  consumer: ConsumerRuntime,
  component: PureProjector,
  event: LoggedEvent,
  run: ProjectorFunction,
): ProjectorOutcome {
  const view = consumer.view as Value
  return run(event, view, kernel.sink.passingValue !== undefined && view !== component.initial)
}

/** A handler's view is the consumer's from now on; from the one before nobody goes on. */
export function takeView(kernel: Kernel, consumer: ConsumerRuntime, component: PureProjector, view: Value): void {
  const { sink } = kernel
  const ref = sink.passingValue === undefined ? sink.value(view) : sink.passingValue(view)
  if (view !== consumer.view) component.letGo?.(consumer.view as Value)
  consumer.view = view
  sink.change(k['view-updated'], consumer.index, ref, consumer.viewRef)
  consumer.viewRef = ref
}
