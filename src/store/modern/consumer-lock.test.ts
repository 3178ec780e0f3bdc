import { expect, test } from 'vitest'
import { InMemoryConsumerLock } from './consumer-lock.ts'

test('a second try for a zone that is held gets nothing, also by the holder', () => {
  const lock = new InMemoryConsumerLock()
  expect(lock.tryAcquire('c1')?.consumerId).toBe('c1')
  expect(lock.tryAcquire('c1')).toBeNull()
})

test('releasing a zone lets the next one in', () => {
  const lock = new InMemoryConsumerLock()
  lock.tryAcquire('c1')!.close()
  expect(lock.tryAcquire('c1')).not.toBeNull()
})

test('the zones of different consumers are independent', () => {
  const lock = new InMemoryConsumerLock()
  const first = lock.tryAcquire('c1')!
  expect(lock.tryAcquire('c2')).not.toBeNull()
  first.close()
  expect(lock.held()).toEqual(['c2'])
})

test('closing a handle again does nothing, and an old handle does not free who came after it', () => {
  const lock = new InMemoryConsumerLock()
  const old = lock.tryAcquire('c1')!
  old.close()
  old.close()
  const newer = lock.tryAcquire('c1')
  old.close()
  expect(lock.held()).toEqual(['c1'])
  expect(lock.tryAcquire('c1')).toBeNull()
  newer?.close()
  expect(lock.held()).toEqual([])
})

test('of 32 contenders one wins a zone', async () => {
  const lock = new InMemoryConsumerLock()
  const tries = Array.from({ length: 32 }, async () => {
    await Promise.resolve()
    return lock.tryAcquire('c1')
  })
  const won = (await Promise.all(tries)).filter((handle) => handle !== null)
  expect(won).toHaveLength(1)
})

test('a zone without a consumer is refused', () => {
  expect(() => new InMemoryConsumerLock().tryAcquire(null as never)).toThrow('consumerId is missing')
})
