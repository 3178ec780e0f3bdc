import { operationCode } from '../model/change.ts'
import {
  consumerField as C,
  consumerOf,
  instanceField as I,
  instanceOf,
  laneField as L,
  type World,
} from '../history/world.ts'
import type { ExecutorRuntime, Lane } from '../sim/executors.ts'
import { executorOf, placesOf, waitsForStart } from '../sim/tasks.ts'
import type { Run } from './run.ts'

/** What a loop waits for that has an event to hand over: a place in these lanes of an executor. */
export interface PlaceAwaited {
  readonly executor: ExecutorRuntime
  /** One, unless the event has no key: those take the lanes in turn, and the world does not tell whose turn it is. */
  readonly lanes: readonly Lane[]
  /** Of each lane. */
  readonly places: number
}

/**
 * The place that this loop waits for; null = it does not wait for one. The kernel knows it as a mark on the fibre; here it
 * follows from the world alone, so that it is told of every step: who stands before handing over while the places are taken waits.
 */
export function placeAwaited(run: Run, world: World, consumer: number, instance: number): PlaceAwaited | null {
  const wanted = placeWanted(run, world, consumer, instance)
  if (wanted === null) return null
  const { executor, lanes, places } = wanted
  // Handing over takes no time: who stands there since earlier was sent to wait.
  const parked = world.timeMs > instanceOf(world, consumer, instance, I.sinceMs)
  if (executor.name === null) {
    // What runs there is counted for all instances together.
    const full = consumerOf(world, consumer, C.tasks) >= places
    return full && (parked || world.shape.instances === 1) ? wanted : null
  }
  const free = lanes.map((lane) => Math.max(0, places - runningIn(world, lane)))
  if (free.every((each) => each === 0)) return wanted
  if (!parked) return null
  if (lanes.length > 1) return free.includes(0) ? wanted : null
  // A place that has come free is kept for whoever has waited longest.
  return aheadOf(run, world, wanted, consumer, instance) >= free[0]! ? wanted : null
}

export const runningIn = (world: World, lane: Lane): number => world.lanes[lane.number * L.size + L.inFlight]!

/** Where an event that stands before its handing over wants to go, if that may be full. */
function placeWanted(run: Run, world: World, index: number, instance: number): PlaceAwaited | null {
  if (instanceOf(world, index, instance, I.next) !== operationCode.dispatch) return null
  const { kernel } = run
  const consumer = kernel.consumers[index]!
  const ordinal = instanceOf(world, index, instance, I.event)
  if (ordinal === 0 || !waitsForStart(kernel, consumer)) return null
  const event = kernel.log.at(ordinal)
  const executor = executorOf(kernel, consumer, instance, event)
  if (executor === null) return null
  const places = placesOf(executor, true)
  return places === Infinity ? null : { executor, lanes: executor.lanesFor(event.aggregateId), places }
}

/** How many loops have waited for the same lane for longer. */
function aheadOf(run: Run, world: World, { lanes }: PlaceAwaited, index: number, instance: number): number {
  const since = instanceOf(world, index, instance, I.sinceStep)
  return run.kernel.consumers.filter(
    (other) =>
      other.index !== index &&
      instanceOf(world, other.index, instance, I.sinceStep) < since &&
      placeWanted(run, world, other.index, instance)?.lanes[0] === lanes[0],
  ).length
}
