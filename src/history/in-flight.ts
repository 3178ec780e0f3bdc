import { operationCode } from '../model/change.ts'
import { consumerField as C, consumerOf, instanceField as I, instanceOf, type World } from './world.ts'

// What is in flight: the one meaning of the words, for figures and for what becomes of an event. A handler has it, or an
// executor, and it has not come to an end there. A loop that waits for a place in an executor has not handed its event over.

/** By operation: 1 = a loop that stands before it has begun with its event, and has not yet ended. */
const handling = new Uint8Array(64)
for (const operation of ['find-saga', 'handle', 'record-error', 'wait-retry', 'bury'] as const)
  handling[operationCode[operation]] = 1

/** Ordinal of the event that a loop handles by itself; 0 = none. What it has handed to an executor is the task's. */
export function handledBy(world: World, consumer: number, instance: number): number {
  const handles = handling[instanceOf(world, consumer, instance, I.next)] === 1
  return handles && instanceOf(world, consumer, instance, I.handed) === 0
    ? instanceOf(world, consumer, instance, I.event)
    : 0
}

/** How many events of a consumer are in flight; one that two of its instances have counts twice. */
export function inFlightOf(world: World, consumer: number): number {
  let found = consumerOf(world, consumer, C.tasks)
  for (let i = 0; i < world.shape.instances; i++) if (handledBy(world, consumer, i) > 0) found++
  return found
}
