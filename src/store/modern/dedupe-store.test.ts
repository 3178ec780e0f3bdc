import { expect, test } from 'vitest'
import { InMemoryDedupeStore } from './dedupe-store.ts'

function setUp() {
  const clock = { ms: 100, now: () => clock.ms }
  return { store: new InMemoryDedupeStore(clock), clock }
}

test('the first claim of an event wins', () => {
  const { store } = setUp()
  expect(store.tryClaim('c1', '1')).toBe(true)
  expect(store.tryClaim('c1', '1')).toBe(false)
  expect(store.tryClaim('c1', '2')).toBe(true)
  expect(store.size()).toBe(2)
})

test('every consumer has its own claims', () => {
  const { store } = setUp()
  expect([store.tryClaim('c1', '1'), store.tryClaim('c2', '1')]).toEqual([true, true])
  store.release('c1', '1')
  expect(store.claims()).toEqual([{ consumerId: 'c2', eventId: '1', claimedAt: 100 }])
})

test('a released event can be claimed again', () => {
  const { store } = setUp()
  store.tryClaim('c1', '1')
  store.release('c1', '1')
  expect(store.size()).toBe(0)
  expect(store.tryClaim('c1', '1')).toBe(true)
})

test('releasing what nobody claimed does nothing', () => {
  const { store } = setUp()
  store.release('c1', '1')
  store.tryClaim('c1', '1')
  store.release('c1', '2')
  expect(store.size()).toBe(1)
})

test('a sweep removes only older claims, strictly, and counts them', () => {
  const { store, clock } = setUp()
  store.tryClaim('c1', 'old')
  store.tryClaim('c2', 'old')
  clock.ms = 200
  store.tryClaim('c1', 'at')
  clock.ms = 300
  store.tryClaim('c1', 'new')
  // A refused claim does not make the old one younger.
  store.tryClaim('c1', 'old')
  expect(store.sweepBefore(200)).toBe(2)
  expect(store.claims().map(({ eventId }) => eventId)).toEqual(['at', 'new'])
  expect(store.sweepBefore(200)).toBe(0)
  expect(store.tryClaim('c1', 'old')).toBe(true)
})

test('of 32 contenders one wins a claim', async () => {
  const { store } = setUp()
  const tries = Array.from({ length: 32 }, async () => {
    await Promise.resolve()
    return store.tryClaim('c1', '1')
  })
  expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1)
})
