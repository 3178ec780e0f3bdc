import { expect, test } from 'vitest'
import { ConsumerDisabledError } from '../../model/errors.ts'
import { profileOf, type ProfileName } from '../../model/profile.ts'
import { SagaState } from '../../model/saga-state.ts'
import { Canceller } from '../../store/locks/canceller.ts'
import { VirtualTimers } from '../testing/virtual-timers.ts'
import { invokeHandler, type MessageHandlerInterceptor } from './interceptor.ts'
import { event } from './testing/processor-rig.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const boom = new Error('boom')

function site(interceptor: MessageHandlerInterceptor = {}, profile: ProfileName = 'modern') {
  const recorded: unknown[] = []
  const timers = new VirtualTimers(settle)
  const interrupted = new Canceller()
  const at = {
    interceptor,
    interrupted,
    timers,
    profile: profileOf(profile),
    handleLastError: async (error: unknown): Promise<void> => void recorded.push(error),
  }
  return { at, recorded, timers, interrupted }
}
const first = { kind: 'saga', consumerId: 'c1', component: 'S', event: event(1), state: null } as const
const failing = (): never => {
  throw boom
}
const once = { retry: 0, retryDelay: 10 }

test('what a handler returns stands where the hook after it returns nothing, else what that returned', async () => {
  const [own, other] = [new SagaState(), new SagaState()]
  expect(await invokeHandler(site().at, once, first, () => own)).toBe(own)
  expect(await invokeHandler(site({ after: () => null }).at, once, first, () => own)).toBe(own)
  expect(await invokeHandler(site({ after: () => other }).at, once, first, () => own)).toBe(other)
  expect(await invokeHandler(site({ after: () => other }).at, once, first, () => null)).toBe(other)
})

test('a hook on exceptions that returns nothing leaves the error, one that returns or throws replaces it', async () => {
  const other = new Error('other')
  for (const [onException, thrown] of [
    [() => undefined, boom],
    [() => other, other],
    [
      () => {
        throw other
      },
      other,
    ],
  ] as const) {
    const { at, recorded } = site({ onException })
    await expect(invokeHandler(at, once, first, failing)).rejects.toBe(thrown)
    expect(recorded).toEqual([thrown])
  }
})

test('where nothing is retried the first failure goes out, and nobody records it', async () => {
  const { at, recorded } = site({}, 'seed')
  let tries = 0
  const run = (): never => {
    tries++
    return failing()
  }
  await expect(invokeHandler(at, { retry: 5, retryDelay: 0 }, first, run)).rejects.toBe(boom)
  expect([tries, recorded]).toEqual([1, []])
})

test('a handler that is interrupted while it waits: upstream lets its failure out; where the zone is yielded the event waits', async () => {
  for (const [profile, words] of [
    ['modern', 'boom'],
    ['hardened', 'consumer "c1" tries this event again later'],
  ] as const) {
    const { at, interrupted, timers } = site({}, profile)
    let tries = 0
    const run = (): never => {
      tries++
      return failing()
    }
    const invoked = invokeHandler(at, { retry: 3, retryDelay: 1000 }, first, run)
    await settle()
    interrupted.abort()
    await expect(invoked).rejects.toThrow(words)
    expect([tries, timers.pending]).toEqual([1, 0])
  }
})

test('a clock that fails goes out as it is, and nothing is tried again', async () => {
  const { at } = site()
  let tries = 0
  const run = (): never => {
    tries++
    return failing()
  }
  const broken = { ...at, timers: { now: () => 0, sleep: () => Promise.reject(new Error('no clock')) } }
  await expect(invokeHandler(broken, { retry: 3, retryDelay: 1 }, first, run)).rejects.toThrow('no clock')
  expect(tries).toBe(1)
})

test('a consumer found disabled ends the attempts at once', async () => {
  const { at } = site()
  const disabled = {
    ...at,
    handleLastError: () => Promise.reject(new ConsumerDisabledError('c1')),
  }
  await expect(invokeHandler(disabled, { retry: -1, retryDelay: 0 }, first, failing)).rejects.toBeInstanceOf(
    ConsumerDisabledError,
  )
})
