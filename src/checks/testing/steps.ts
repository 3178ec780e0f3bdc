import type { found } from './history.ts'
import { atom, failures, loop, O, P, step, task, user, type TestChange } from './history.ts'

export type Steps = Parameters<typeof found>[1]
export type SceneOf = Parameters<typeof found>[2]
export type Row = readonly [name: string, steps: Steps, scene?: SceneOf]
export interface Cases {
  /** Each with the sort of breach that it shows. */
  readonly breaches: readonly (readonly [sort: string, name: string, steps: Steps, scene?: SceneOf])[]
  /** What looks like a breach and is none; a hazard where it says so. */
  readonly legal: readonly Row[]
}

export const enters = (actor: number, consumer = P, holds = 1) =>
  step(actor, ['zone-entered', consumer, actor % 2, holds])
export const leaves = (actor: number, consumer = P) => step(actor, ['zone-left', consumer, actor % 2, 0])
export const handles = (actor: number, consumer: number, ordinal: number) =>
  step(actor, ['event-handled', consumer, ordinal, 1])
export const commits = (actor: number, consumer: number, to: number, from = to - 1) =>
  step(actor, ['checkpoint-written', consumer, to, from])
export const fetches = (actor: number, consumer: number, after = 0) =>
  step(actor, ['batch-fetched', consumer, 3, after])
export const dispatches = (actor: number, consumer: number, ordinal: number) =>
  step(actor, ['task-dispatched', consumer, ordinal, 1])
export const ends = (ordinal: number) => step(task(O), ['task-ended', O, ordinal, 0])
export const buries = (actor: number, consumer: number, ordinal: number, why: number = failures.exception) =>
  step(actor, ['event-buried', consumer, ordinal, why])
export const atRest = step(user, ['run-ended', 0, 0])
export const again = (times: number, ...changes: readonly TestChange[]) =>
  Array.from({ length: times }, () => step(loop(P), ...changes))
export const begins = (actor: number) => atom(actor, 'check-enabled', 'enter-zone')
export const switches = (on: boolean, consumer = P) => step(user, ['consumer-switched', consumer, on ? 1 : 0])
export const done = (actor: number) => atom(actor, 'leave-zone', 'done')

/** The consumer has nothing left to do. */
export function settled(consumer: number) {
  return [commits(loop(consumer), consumer, 9, -1)]
}
