import { operations, type Operation } from '../model/change.ts'
import { consumerField as C, consumerOf, instanceField as I, instanceOf, type World } from '../history/world.ts'
import type { LoopPhase } from '../protocol/loop-phases.ts'
import { lagAt } from './lag.ts'
import { placeAwaited } from './place-awaited.ts'
import type { Run } from './run.ts'

/** What an operation is called where people look. */
export const shown: Readonly<Record<Operation, LoopPhase>> = {
  start: 'not-started',
  'check-enabled': 'check-enabled',
  'enter-zone': 'enter-zone',
  'read-checkpoint': 'read-checkpoint',
  'read-head': 'read-head',
  'seed-checkpoint': 'read-head',
  fetch: 'fetch',
  'list-dead': 'fetch',
  'find-saga': 'find-saga',
  handle: 'handle',
  'record-error': 'in-error',
  'wait-retry': 'back-off',
  dispatch: 'dispatch',
  'await-task': 'await-task',
  'save-saga': 'save-saga',
  'remove-saga': 'save-saga',
  bury: 'bury',
  unbury: 'bury',
  commit: 'commit',
  measure: 'commit',
  'leave-zone': 'leave-zone',
  done: 'leave-zone',
  sleep: 'sleep',
  'idle-poll': 'idle',
  publish: 'idle',
  answer: 'idle',
  command: 'idle',
  ended: 'idle',
  claim: 'dispatch',
  'release-claim': 'dispatch',
  'await-tasks': 'await-task',
  'persist-watermark': 'commit',
  // A fault struck: the loop stands before what it stood before.
  fault: 'sleep',
  down: 'crashed',
}

/**
 * Where a loop stands, as people are shown it: a sleeping loop sleeps for a reason.
 *
 * @param lag of the consumer, where it is known already
 */
export function loopPosition(run: Run, world: World, consumer: number, instance: number, lag?: number): LoopPhase {
  if (instanceOf(world, consumer, instance, I.sinceStep) === 0) return 'not-started'
  const next = operations[instanceOf(world, consumer, instance, I.next)]!
  if (next === 'dispatch' && placeAwaited(run, world, consumer, instance) !== null) return 'await-place'
  if (next !== 'sleep') return shown[next]
  if (consumerOf(world, consumer, C.enabled) === 0) return 'disabled'
  const result = instanceOf(world, consumer, instance, I.result)
  if (result === -2) return 'in-error'
  if (result === -1 || result === -3) return 'zone-busy'
  return (lag ?? lagAt(run, world, consumer)) === 0 ? 'idle' : 'sleep'
}
