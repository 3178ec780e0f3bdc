import { expect, test } from 'vitest'
import { NullArgumentError, OptimisticLockError } from '../../model/errors.ts'
import type { CheckpointKind, ConsumerCheckpoint } from '../../model/modern.ts'
import { profiles } from '../../model/profile.ts'
import { InMemoryConsumerStateStore } from './consumer-state-store.ts'

const at = (lastSequenceNumber: number, kind: CheckpointKind = 'PROJECTOR'): ConsumerCheckpoint => ({
  kind,
  lastSequenceNumber: BigInt(lastSequenceNumber),
})
const healthy = { inError: false, errorStartAt: null, lastErrorAt: null, errorCount: 0, errorMessage: null }

/** A store whose clock a test moves. */
function setUp() {
  const clock = { ms: 100, now: () => clock.ms }
  return { store: new InMemoryConsumerStateStore(clock), clock }
}

test('an unknown consumer has no checkpoint', () => {
  expect(setUp().store.read('c1')).toBeNull()
})

test('the first commit expects version 0 and makes version 1', () => {
  const { store } = setUp()
  expect(store.commit('c1', at(10), 0)).toBe(1)
  expect(store.read('c1')).toEqual({ checkpoint: at(10), version: 1 })
})

test('a first commit that expects another version conflicts, and nothing is stored', () => {
  const { store } = setUp()
  const commit = (): number => store.commit('c1', at(10), 42)
  expect(commit).toThrow(OptimisticLockError)
  expect(commit).toThrow(expect.objectContaining({ consumerId: 'c1', expectedVersion: 42, actualVersion: 0 }))
  expect(commit).toThrow("Optimistic lock failure for consumer 'c1': expected version 42 but found 0")
  expect(store.read('c1')).toBeNull()
})

test('later commits need the stored version', () => {
  const { store } = setUp()
  store.commit('c1', at(10), 0)
  expect(() => store.commit('c1', at(20), 0)).toThrow(OptimisticLockError)
  expect(store.read('c1')).toEqual({ checkpoint: at(10), version: 1 })
  expect(store.commit('c1', at(20), 1)).toBe(2)
})

test('a smaller number is committed like any other', () => {
  const { store } = setUp()
  store.commit('c1', at(10), 0)
  store.commit('c1', at(5), 1)
  expect(store.read('c1')).toEqual({ checkpoint: at(5), version: 2 })
})

test('after a deletion a first commit is possible again', () => {
  const { store } = setUp()
  store.commit('c1', at(10), 0)
  store.delete('c1')
  expect(store.read('c1')).toBeNull()
  expect(store.commit('c1', at(1), 0)).toBe(1)
})

test('deleting an unknown consumer does nothing', () => {
  const { store } = setUp()
  store.commit('c2', at(1), 0)
  store.delete('c1')
  expect(store.listConsumers()).toEqual(['c2'])
})

test('all consumers with a checkpoint are listed, and no others', () => {
  const { store } = setUp()
  store.commit('c1', at(1), 0)
  store.commit('c2', at(2), 0)
  store.setEnabled('c3', false)
  store.setLastError('c4', new Error('boom'))
  expect(store.listConsumers().sort()).toEqual(['c1', 'c2'])
  expect(store.read('c3')).toBeNull()
  expect(store.disabled()).toEqual(['c3'])
  expect(store.inError()).toEqual(['c4'])
})

test('every kind of checkpoint comes back as it was stored', () => {
  const { store } = setUp()
  const kinds: readonly CheckpointKind[] = ['PROJECTOR', 'EVENT', 'SAGA']
  for (const kind of kinds) store.commit(kind, at(7, kind), 0)
  expect(kinds.map((kind) => store.read(kind)?.checkpoint)).toEqual(kinds.map((kind) => at(7, kind)))
})

test('consumers are enabled until somebody disables them, and again when enabled', () => {
  const { store } = setUp()
  expect(store.isEnabled('c1')).toBe(true)
  store.setEnabled('c1', false)
  expect([store.isEnabled('c1'), store.isEnabled('c2')]).toEqual([false, true])
  store.setEnabled('c1', true)
  expect(store.isEnabled('c1')).toBe(true)
})

test('a streak of errors keeps its start, counts, and has the latest text', () => {
  const { store, clock } = setUp()
  expect(store.getErrorState('c1')).toEqual(healthy)
  store.setLastError('c1', new Error('one'))
  clock.ms = 200
  store.setLastError('c1', new Error('two', { cause: new TypeError('deep') }))
  expect(store.getErrorState('c1')).toEqual({
    inError: true,
    errorStartAt: 100,
    lastErrorAt: 200,
    errorCount: 2,
    errorMessage: 'Error: two\nCaused by: TypeError: deep',
  })
  store.setLastError('c1', null)
  expect(store.getErrorState('c1')).toMatchObject({ errorCount: 3, errorMessage: null })
})

test('a commit ends the error state; one that conflicts does not', () => {
  const { store } = setUp()
  store.setLastError('c1', new Error('boom'))
  expect(() => store.commit('c1', at(1), 9)).toThrow(OptimisticLockError)
  expect(store.getErrorState('c1').inError).toBe(true)
  store.commit('c1', at(1), 0)
  expect(store.getErrorState('c1')).toEqual(healthy)
})

test('a deletion resets flag and error state', () => {
  const { store } = setUp()
  store.setEnabled('c1', false)
  store.setLastError('c1', new Error('boom'))
  store.delete('c1')
  expect(store.isEnabled('c1')).toBe(true)
  expect(store.getErrorState('c1')).toEqual(healthy)
})

test('of 32 commits at version 1 one wins and makes version 2', async () => {
  const { store } = setUp()
  store.commit('c1', at(1), 0)
  const tries = Array.from({ length: 32 }, async (_, number) => {
    await Promise.resolve()
    return store.commit('c1', at(number), 1)
  })
  const won = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled')
  expect(won).toEqual([{ status: 'fulfilled', value: 2 }])
  expect(store.read('c1')?.version).toBe(2)
})

test('no operation takes a consumer that is missing; a missing checkpoint is refused where inputs are checked', () => {
  const { store } = setUp()
  const missing = null as never
  const operations: readonly (() => unknown)[] = [
    () => store.read(missing),
    () => store.commit(missing, at(1), 0),
    () => store.delete(missing),
    () => store.isEnabled(missing),
    () => store.setEnabled(missing, true),
    () => store.setLastError(missing, new Error('boom')),
    () => store.getErrorState(missing),
  ]
  for (const operation of operations) expect(operation).toThrow(NullArgumentError)
  expect(store.commit('c1', missing, 0)).toBe(1)
  const checked = new InMemoryConsumerStateStore({ now: () => 0 }, profiles.hardened)
  expect(() => checked.commit('c1', missing, 0)).toThrow('checkpoint is missing')
})
