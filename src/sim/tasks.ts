import { assert } from '../base/assert.ts'
import { advanceTask, beginTask, failTask } from '../cycles/task.ts'
import type { LoggedEvent } from '../engine/event-log.ts'
import { changeKinds, type Operation } from '../model/change.ts'
import { handlerOf, type ConsumerRuntime } from './consumer-runtime.ts'
import { bury, failedAttempt, recordError, takeFromDead } from './failures.ts'
import type { Fibre } from './fibre.ts'
import type { Kernel } from './kernel.ts'
import { closeInCycle, delayBefore, submitTimeoutMs, taskOperation } from './timing.ts'

const k = changeKinds

/** Evento 2 runs the observers of a bundle on an executor of so many places. */
const defaultPlaces = 32

/**
 * Under `observerAck: on-start` an event is acknowledged when its task begins: the loop waits for a place, and after the
 * time-out leaves the event where it is. Under the other values an executor takes any number and lets them queue.
 */
export function takePlace(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime): 'taken' | 'wait' | 'refused' {
  const { component, config, waiting } = consumer
  if (config.profile.observerAck !== 'on-start' || component.kind !== 'observer' || component.capacity === 0)
    return 'taken'
  const given = fibre.place === 'given'
  if (given || consumer.running + consumer.given < (component.capacity ?? defaultPlaces)) {
    if (given) consumer.given--
    if (fibre.place === 'wanted') waiting.splice(waiting.indexOf(fibre), 1)
    fibre.place = 'none'
    return 'taken'
  }
  if (fibre.place === 'none') {
    fibre.place = 'wanted'
    waiting.push(fibre)
    return 'wait'
  }
  waiting.splice(waiting.indexOf(fibre), 1)
  fibre.place = 'none'
  const event = fibre.cycle!.batch[fibre.cycle!.index]!
  kernel.sink.change(k['task-refused'], consumer.index, event.ordinal, submitTimeoutMs)
  return 'refused'
}

/** Hand an observer's event to the executor: its own fibre, a place in the queue, or at once where it is synchronous. */
export function dispatch(
  kernel: Kernel,
  fibre: Fibre,
  consumer: ConsumerRuntime,
  event: LoggedEvent,
  replay: boolean,
): void {
  const task = beginTask(consumer.config, event, replay)
  consumer.inFlight++
  kernel.sink.change(k['task-dispatched'], consumer.index, event.ordinal, consumer.inFlight)
  const { component } = consumer
  assert(component.kind === 'observer', `${consumer.id} is no observer`)
  if (component.capacity === 0) {
    fibre.task = task
    return
  }
  const made = kernel.newTask(consumer)
  made.home = fibre.home
  made.task = task
  if (consumer.config.profile.observerAck === 'on-completion') {
    made.waitedBy = fibre
    fibre.waitedBy = made
  }
  const hasPlace = component.capacity === null || consumer.running < component.capacity
  if (hasPlace || consumer.config.profile.observerAck === 'on-start') startTask(kernel, consumer, made)
  else consumer.queue.push(made)
}

export function startTask(kernel: Kernel, consumer: ConsumerRuntime, fibre: Fibre): void {
  consumer.running++
  const latency = fibre.task!.phase === 'handle' ? (handlerOf(consumer, fibre.task!.event)?.latencyMs ?? 0) : 0
  kernel.schedule(fibre, kernel.now + latency)
}

/** One atom of an observer's task in a fibre of its own. */
export function performTask(kernel: Kernel, fibre: Fibre): void {
  const consumer = kernel.consumers[fibre.index]!
  const next = taskOperation(fibre.task!.phase)
  if (kernel.faults !== null && kernel.faults.strikes(fibre, consumer, next)) return
  afterTaskAtom(kernel, fibre, consumer, performTaskAtom(kernel, consumer, fibre))
}

/** The atom of a task is done: does the task go on, or end? */
export function afterTaskAtom(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, op: Operation): void {
  if (fibre.kind === 'task') afterOwnAtom(kernel, fibre, consumer, op)
  else afterInlineAtom(kernel, fibre, consumer, op)
}

function afterOwnAtom(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, op: Operation): void {
  const task = fibre.task!
  if (task.phase !== 'ended') {
    const next = taskOperation(task.phase)
    kernel.close(
      fibre,
      op,
      next,
      task.event.ordinal,
      kernel.now + delayBefore(kernel, fibre, consumer, next, task.event),
    )
    return
  }
  endTask(kernel, consumer, task.event.ordinal, task.left)
  consumer.running--
  const waiting = fibre.waitedBy
  kernel.closeAway(fibre, op, 'done', task.event.ordinal)
  if (waiting !== null) {
    waiting.waitedBy = null
    waiting.taskEnd = task.left ? 'left' : 'settled'
    waiting.taskCause = task.cause
    kernel.schedule(waiting, kernel.now)
  }
  const next = consumer.queue.shift()
  if (next !== undefined) startTask(kernel, consumer, next)
  kernel.faults?.ended(fibre)
  const wanting = consumer.waiting.shift()
  if (wanting === undefined) return
  wanting.place = 'given'
  consumer.given++
  kernel.schedule(wanting, kernel.now)
}

/** The same in the loop's own fibre: a synchronous executor. The cycle goes on in the atom that ends the task. */
export function performInlineTask(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime): void {
  const next = taskOperation(fibre.task!.phase)
  if (kernel.faults !== null && kernel.faults.strikes(fibre, consumer, next)) return
  afterInlineAtom(kernel, fibre, consumer, performTaskAtom(kernel, consumer, fibre))
}

function afterInlineAtom(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, op: Operation): void {
  const task = fibre.task!
  if (task.phase === 'ended') {
    endTask(kernel, consumer, task.event.ordinal, task.left)
    fibre.task = null
    fibre.taskEnd = task.left ? 'left' : 'settled'
    fibre.taskCause = task.cause
  }
  closeInCycle(kernel, fibre, consumer, op)
}

function endTask(kernel: Kernel, consumer: ConsumerRuntime, ordinal: number, left: boolean): void {
  consumer.inFlight--
  kernel.sink.change(k['task-ended'], consumer.index, ordinal, left ? 1 : 0)
}

export function performTaskAtom(kernel: Kernel, consumer: ConsumerRuntime, fibre: Fibre): Operation {
  const task = fibre.task!
  const op = taskOperation(task.phase)
  switch (task.phase) {
    case 'unbury':
      takeFromDead(kernel, consumer, task.event)
      advanceTask(consumer.config, task, null)
      return op
    case 'handle':
      handleObserved(kernel, consumer, fibre)
      return op
    case 'record-error':
      advanceTask(consumer.config, task, recordError(kernel, consumer, task.cause))
      return op
    case 'bury':
      bury(kernel, consumer, task.event, task.cause)
      advanceTask(consumer.config, task, null)
      return op
    case 'wait-retry':
    case 'ended':
      advanceTask(consumer.config, task, null)
      return op
    default:
      return op
  }
}

function handleObserved(kernel: Kernel, consumer: ConsumerRuntime, fibre: Fibre): void {
  const task = fibre.task!
  const { event } = task
  const { component } = consumer
  assert(component.kind === 'observer', `${consumer.id} is no observer`)
  const handler = component.handlers.get(event.name) ?? component.handlers.get('*')
  if (handler === undefined) {
    advanceTask(consumer.config, task, null)
    return
  }
  const outcome = handler.run(event)
  if (outcome.ok) {
    kernel.sink.change(k['event-handled'], consumer.index, event.ordinal, task.attempt + 1)
    if (outcome.note !== null)
      kernel.sink.change(k.noted, consumer.index, kernel.sink.value(outcome.note), event.ordinal)
    advanceTask(consumer.config, task, null)
  } else {
    failedAttempt(kernel, consumer, event, outcome.failure)
    failTask(consumer.config, task, outcome.failure)
  }
}
