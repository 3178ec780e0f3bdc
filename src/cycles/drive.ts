import type { Awaitable } from '../model/store-contract.ts'
import { advance, fail, type CycleConfig, type CycleState, type Phase, type Replies, type Reply } from './cycle.ts'
import { advanceTask, failTask, type TaskPhase, type TaskState } from './task.ts'

/** What each phase does to the world. An effect answers, or throws; it never touches the state. */
export type CycleEffects<E, S> = {
  readonly [P in Exclude<Phase, 'done'>]: (st: Readonly<CycleState<E, S>>) => Awaitable<Replies<E, S>[P]>
}

export type TaskEffects<E> = {
  readonly [P in Exclude<TaskPhase, 'ended'>]: (st: Readonly<TaskState<E>>) => Awaitable<boolean | null>
}

/**
 * The asynchronous driver: performs one cycle to its end, awaiting each effect that is not there at once.
 *
 * @returns events acknowledged; −1 = the zone was busy
 * @throws whatever the cycle let out, after the zone was left
 */
export async function driveCycle<E, S>(
  config: CycleConfig<E>,
  st: CycleState<E, S>,
  effects: CycleEffects<E, S>,
): Promise<number> {
  while (st.phase !== 'done') {
    const effect = effects[st.phase] as (at: Readonly<CycleState<E, S>>) => Awaitable<Reply<E, S>>
    let reply: Reply<E, S>
    try {
      const answer = effect(st)
      // Awaiting what is there already would cost a turn of the microtask queue for each atom.
      reply = isPromise(answer) ? await answer : answer
    } catch (error) {
      fail(config, st, error)
      continue
    }
    advance(config, st, reply)
  }
  if (st.failed) throw st.error
  return st.result
}

/** Performs one observer's task to its end. Never rejects: nobody would catch it. */
export async function driveTask<E>(config: CycleConfig<E>, st: TaskState<E>, effects: TaskEffects<E>): Promise<void> {
  while (st.phase !== 'ended') {
    let reply: boolean | null
    try {
      const answer = effects[st.phase](st)
      reply = isPromise(answer) ? await answer : answer
    } catch (error) {
      failTask(config, st, error)
      continue
    }
    advanceTask(config, st, reply)
  }
}

export const isPromise = <T>(value: Awaitable<T>): value is Promise<T> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
