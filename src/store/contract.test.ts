import { describe, expect, test } from 'vitest'
import { profiles, type ProfileName } from '../model/profile.ts'
import type { Seq } from '../model/seq.ts'
import type { StoreContract } from '../model/store-contract.ts'
import { storeContract } from './contract.ts'
import { InMemoryConsumerStateStore } from './in-memory-consumer-state-store.ts'
import { FakePerformance, FakeServer } from './testing/fakes.ts'

const inMemory: Parameters<typeof storeContract>[0] = (profile, clock) =>
  new InMemoryConsumerStateStore(new FakeServer(), new FakePerformance(), undefined, undefined, { profile, clock })

/** The same store, every answer by promise: what a durable one looks like. */
const byPromise: Parameters<typeof storeContract>[0] = async (profile, clock) => {
  const store = await inMemory(profile, clock)
  return new Proxy(store, {
    get: (target, name) => {
      const member = Reflect.get(target, name) as unknown
      return typeof member === 'function'
        ? async (...args: unknown[]) => (
            await Promise.resolve(),
            (member as (...a: unknown[]) => unknown).apply(target, args)
          )
        : member
    },
  })
}

describe.each(['classic', 'hardened'] satisfies ProfileName[])('under %s', (name) => {
  const profile = profiles[name]

  test('the in-memory store keeps the contract', () => storeContract(inMemory, { profile }))

  test('a store that answers by promise is taken as well', () => storeContract(byPromise, { profile, runs: 50 }))
})

describe('the contract notices', () => {
  const broken = (patch: (store: InMemoryConsumerStateStore) => Partial<StoreContract>) => async () => {
    const make: typeof inMemory = async (profile, clock) => {
      const store = (await inMemory(profile, clock)) as InMemoryConsumerStateStore
      return Object.assign(store, patch(store))
    }
    await expect(storeContract(make, { profile: profiles.classic, seed: 1 })).rejects.toThrow(/the model/)
  }

  test(
    'a zone that lets strangers in',
    broken(() => ({ enterExclusiveZone: () => true })),
  )
  test(
    'a zone that strangers can leave',
    broken((store) => ({ leaveExclusiveZone: (id) => store.locks.obtain(id).restore(null, 0) })),
  )
  test(
    'a checkpoint that never goes back',
    broken((store) => ({
      setLastEventSequenceNumber: (id: string, to: Seq) => {
        const last = store.lastEventSequenceNumberRepository.get(id) ?? 0n
        store.lastEventSequenceNumberRepository.set(id, to > last ? to : last)
      },
    })),
  )
  test(
    'ids that are given twice',
    broken((store) => ({
      setSagaState: (id, name, state) =>
        InMemoryConsumerStateStore.prototype.setSagaState.call(store, id ?? 1n, name, state),
    })),
  )
  test(
    'a look-up that takes null for "none"',
    broken((store) => ({
      getSagaState: (name, property, value) =>
        value === null
          ? { id: null, state: null }
          : InMemoryConsumerStateStore.prototype.getSagaState.call(store, name, property, value),
    })),
  )
  test(
    'a flag that is forgotten',
    broken(() => ({ setRetryDeadEvent: () => {} })),
  )
  test(
    'an error that is not counted',
    broken(() => ({ setLastError: () => {} })),
  )
  test(
    'a consumer that cannot be disabled',
    broken(() => ({ setEnabled: () => {} })),
  )
})
