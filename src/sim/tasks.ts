import { assert } from '../base/assert.ts'
import { passes } from '../cycles/attempt.ts'
import { advanceTask, beginTask, failTask, type TaskState } from '../cycles/task.ts'
import type { LoggedEvent } from '../engine/event-log.ts'
import { changeKinds, type Operation } from '../model/change.ts'
import type { Failure } from '../model/errors.ts'
import type { ObserverFunction } from '../model/handler.ts'
import { handlerOf, type ConsumerRuntime } from './consumer-runtime.ts'
import { namedExecutor, type ExecutorRuntime } from './executors.ts'
import { bury, failedAttempt, recordError, takeFromDead } from './failures.ts'
import type { Fibre } from './fibre.ts'
import { tellFlights } from './flights.ts'
import type { Kernel } from './kernel.ts'
import { leaveLane, passPlaceOn, startTask, wakeWaiting } from './places.ts'
import { project } from './project.ts'
import { closeInCycle, delayBefore, submitTimeout, taskOperation } from './timing.ts'

const k = changeKinds

/** Evento 2 runs the observers of a bundle on an executor of so many places. */
const defaultPlaces = 32

/** What runs this event of the consumer in this instance; null = the fibre that has it in hand. */
export function executorOf(
  kernel: Kernel,
  consumer: ConsumerRuntime,
  instance: number,
  event: LoggedEvent,
): ExecutorRuntime | null {
  const name = consumer.attributes.of(event)?.executor ?? null
  if (name !== null) return namedExecutor(kernel.executors, instance, name)
  return consumer.ownExecutors?.[instance] ?? null
}

/**
 * Does the loop wait until the task begins? The executors of Evento 2 have no queue: an event is acknowledged when its task
 * begins, and left where it is when no place comes free in time. Others take any number and let them queue.
 */
export const waitsForStart = (kernel: Kernel, consumer: ConsumerRuntime): boolean =>
  consumer.component.kind === 'projector' || kernel.profile.observerAck === 'on-start'

/** @param waits  whether loops wait for the start of what they hand over */
export function placesOf(executor: ExecutorRuntime, waits: boolean): number {
  return executor.places ?? (waits ? defaultPlaces : Infinity)
}

export function takePlace(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime): 'taken' | 'wait' | 'refused' {
  const event = fibre.cycle!.batch[fibre.cycle!.index]!
  const executor = executorOf(kernel, consumer, fibre.instance, event)
  if (executor === null) return 'taken'
  const waits = waitsForStart(kernel, consumer)
  if (fibre.place === 'none') fibre.lane = executor.laneFor(event.aggregateId)
  if (!waits) return 'taken'
  const lane = fibre.lane!
  const given = fibre.place === 'given'
  if (given || lane.running + lane.given < placesOf(executor, waits)) {
    if (given) lane.given--
    if (fibre.place === 'wanted') lane.waiting.splice(lane.waiting.indexOf(fibre), 1)
    fibre.place = 'none'
    return 'taken'
  }
  if (fibre.place === 'none') {
    fibre.place = 'wanted'
    lane.waiting.push(fibre)
    return 'wait'
  }
  lane.waiting.splice(lane.waiting.indexOf(fibre), 1)
  fibre.place = 'none'
  kernel.sink.change(k['task-refused'], consumer.index, event.ordinal, submitTimeout(kernel))
  if (lane.number >= 0) kernel.sink.change(k['place-refused'], lane.number, event.ordinal, consumer.index)
  return 'refused'
}

/** Hand an event to its executor: its own fibre, a place in the queue, or at once where it is synchronous. */
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
  consumer.flights.enter(event.ordinal)
  tellFlights(kernel.sink, consumer)
  const executor = executorOf(kernel, consumer, fibre.instance, event)
  if (executor === null) {
    fibre.task = task
    return
  }
  const made = kernel.passing.task(consumer, fibre.instance)
  made.home = fibre.home
  made.task = task
  made.lane = fibre.lane
  if (consumer.component.kind === 'observer' && kernel.profile.observerAck === 'on-completion') {
    made.waitedBy = fibre
    fibre.waitedBy = made
  }
  const lane = made.lane!
  const waits = waitsForStart(kernel, consumer)
  if (waits || lane.running < placesOf(executor, waits)) startTask(kernel, consumer, made)
  else lane.queue.push(made)
}

/** One atom of a task in a fibre of its own. */
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
  endTask(kernel, consumer, fibre)
  const lane = fibre.lane!
  leaveLane(kernel, fibre)
  const waiting = fibre.waitedBy
  if (waiting !== null) {
    waiting.waitedBy = null
    waiting.taskEnd = task.left ? 'left' : 'settled'
    waiting.taskCause = task.cause
    kernel.schedule(waiting, kernel.now)
  }
  wakeWaiting(kernel, consumer, fibre.instance)
  passPlaceOn(kernel, lane)
  kernel.closeForGood(fibre, op, task.event.ordinal)
  kernel.faults?.ended(fibre)
}

/** What is handled in the cycle comes after all that was handed out before it; but nobody is waited for without end. */
export function awaitTasks(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime): 'over' | 'wait' {
  const inFlight = consumer.trackers.ifAny(fibre.instance)?.inFlight ?? 0
  if (inFlight <= 0) return 'over'
  if (fibre.awaitsTasks) {
    fibre.awaitsTasks = false
    kernel.sink.change(k['barrier-passed'], consumer.index, inFlight, 0)
    return 'over'
  }
  fibre.awaitsTasks = true
  return 'wait'
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
    endTask(kernel, consumer, fibre)
    fibre.task = null
    fibre.taskEnd = task.left ? 'left' : 'settled'
    fibre.taskCause = task.cause
  }
  closeInCycle(kernel, fibre, consumer, op)
}

function endTask(kernel: Kernel, consumer: ConsumerRuntime, fibre: Fibre): void {
  const task = fibre.task!
  const { ordinal } = task.event
  consumer.inFlight--
  kernel.sink.change(k['task-ended'], consumer.index, ordinal, task.left ? 1 : 0)
  consumer.flights.leave(ordinal)
  if (!task.replay) account(kernel, consumer, fibre, task)
  tellFlights(kernel.sink, consumer)
}

/** What the tracker is told of a task that has ended (EVENTO §4.9, §5.2). */
function account(kernel: Kernel, consumer: ConsumerRuntime, fibre: Fibre, task: TaskState<LoggedEvent>): void {
  const { config } = consumer
  const failed = task.failing || task.left
  const transient = failed && passes(config.profile, task.cause)
  const projects = consumer.component.kind === 'projector'
  const streak = consumer.trackers.ifAny(fibre.instance)?.transientStreak ?? 0
  // Where it makes no difference, the policy is not asked.
  if ((transient || (!failed && streak > 0)) && (projects || config.profile.taskOutage === 'counted')) {
    const tracker = consumer.trackers.of(fibre.instance)
    if (transient) {
      tracker.recordTransientFailure()
      consumer.transientFailures++
    } else {
      tracker.recordSuccess()
    }
    kernel.sink.change(k['transient-counted'], consumer.index, consumer.transientFailures, tracker.transientStreak)
  }
  if (!projects) return
  const tracker = consumer.trackers.of(fibre.instance)
  // Upstream remembers what is finished also where nothing will ever ask for it (M3).
  if (config.watermark === true || config.profile.watermark === 'adjacent')
    tracker.recordCompleted(task.event.eventSequenceNumber)
  tracker.exit()
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
      handle(kernel, consumer, fibre.task!)
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

function handle(kernel: Kernel, consumer: ConsumerRuntime, task: TaskState<LoggedEvent>): void {
  const failure = handleOnce(kernel, consumer, task.event, task.attempt)
  if (failure === null) advanceTask(consumer.config, task, null)
  else failTask(consumer.config, task, failure)
}

/** One attempt of a projector's or observer's handler; null = done. */
export const handleOnce = (
  kernel: Kernel,
  consumer: ConsumerRuntime,
  event: LoggedEvent,
  attempts: number,
): Failure | null =>
  consumer.component.kind === 'projector'
    ? project(kernel, consumer, event, attempts)
    : observe(kernel, consumer, event, attempts)

/** Run an observer's handler; null = done, or it has none for this event. */
function observe(kernel: Kernel, consumer: ConsumerRuntime, event: LoggedEvent, attempts: number): Failure | null {
  const { component } = consumer
  if (component.kind !== 'observer') assert(false, `${consumer.id} is no observer`)
  const outcome = handlerOf<ObserverFunction>(consumer, event)?.run(event)
  if (outcome === undefined) return null
  if (!outcome.ok) {
    failedAttempt(kernel, consumer, event, outcome.failure)
    return outcome.failure
  }
  kernel.sink.change(k['event-handled'], consumer.index, event.ordinal, attempts + 1)
  if (outcome.note !== null) kernel.sink.change(k.noted, consumer.index, kernel.sink.value(outcome.note), event.ordinal)
  return null
}
