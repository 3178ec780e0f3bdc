import { changeKinds } from '../model/change.ts'
import { handlerOf, type ConsumerRuntime } from './consumer-runtime.ts'
import type { Lane } from './executors.ts'
import type { Fibre } from './fibre.ts'
import type { Kernel } from './kernel.ts'

const k = changeKinds

// Places of executors: who takes one, who gives it back, and who comes next.

export function startTask(kernel: Kernel, consumer: ConsumerRuntime, fibre: Fibre): void {
  const lane = fibre.lane!
  const { event, replay, phase } = fibre.task!
  lane.running++
  if (lane.number >= 0) kernel.sink.change(k['place-taken'], lane.number, event.ordinal, consumer.index)
  if (consumer.component.kind === 'projector' && !replay) {
    const tracker = consumer.trackers.of(fibre.instance)
    tracker.enter()
    if (consumer.config.watermark === true) tracker.recordDispatched(event.eventSequenceNumber)
  }
  const latency = phase === 'handle' ? (handlerOf(consumer, event)?.latencyMs ?? 0) : 0
  kernel.schedule(fibre, kernel.now + latency)
}

/** A place has come free: for what was handed over and queues, else for a loop that wants to hand something over. */
export function passPlaceOn(kernel: Kernel, lane: Lane): void {
  const next = lane.queue.shift()
  if (next !== undefined) {
    startTask(kernel, kernel.consumers[next.index]!, next)
    return
  }
  const wanting = lane.waiting.shift()
  if (wanting === undefined) return
  wanting.place = 'given'
  lane.given++
  kernel.schedule(wanting, kernel.now)
}

/** The loop that waits for all tasks of its consumer, once the last one has ended. */
export function wakeWaiting(kernel: Kernel, consumer: ConsumerRuntime, instance: number): void {
  const loop = consumer.loops[instance]!
  if (!loop.awaitsTasks || (consumer.trackers.ifAny(instance)?.inFlight ?? 0) > 0) return
  loop.awaitsTasks = false
  kernel.schedule(loop, kernel.now)
}

/** A task needs its place no more. */
export function leaveLane(kernel: Kernel, fibre: Fibre): void {
  const lane = fibre.lane!
  const { event, failing } = fibre.task!
  lane.running--
  if (lane.number >= 0) kernel.sink.change(k['place-left'], lane.number, event.ordinal, failing ? 1 : 0)
}

/** A task is gone that had begun: what was counted for it is not, and it will never be finished. */
export function taskGone(kernel: Kernel, consumer: ConsumerRuntime, fibre: Fibre): void {
  leaveLane(kernel, fibre)
  if (consumer.component.kind !== 'projector' || fibre.task!.replay) return
  consumer.trackers.ifAny(fibre.instance)?.exit()
  wakeWaiting(kernel, consumer, fibre.instance)
}

/** A loop wants its place no more, or gives back the one that was kept for it. */
export function leavePlace(fibre: Fibre): void {
  const { lane } = fibre
  if (fibre.place === 'wanted') lane!.waiting.splice(lane!.waiting.indexOf(fibre), 1)
  if (fibre.place === 'given') lane!.given--
  fibre.place = 'none'
}

/** All lanes of all instances, with and without names. */
export function lanesOf(kernel: Kernel): Lane[] {
  const named = kernel.executors.flatMap((ofInstance) => [...ofInstance.values()])
  const own = kernel.consumers.flatMap(({ ownExecutors }) => ownExecutors ?? [])
  return [...named, ...own].flatMap(({ lanes }) => lanes)
}
