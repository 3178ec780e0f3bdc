import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NotLockOwnerError, NullArgumentError } from '../../model/errors.ts'
import { FakeTimers } from '../testing/fakes.ts'
import { Canceller } from './canceller.ts'
import { LockRegistry } from './lock-registry.ts'
import { ReentrantLock } from './reentrant-lock.ts'

const make = (): { readonly lock: ReentrantLock; readonly timers: FakeTimers } => {
  const timers = new FakeTimers()
  return { lock: new ReentrantLock('orders', timers), timers }
}

/** Let every promise that can go on go on. A macrotask comes after all microtasks. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('a re-entrant lock', () => {
  test('is released when its owner has left as often as entered', () => {
    const { lock } = make()

    expect([lock.tryLock('a'), lock.tryLock('a'), lock.tryLock('b')]).toEqual([true, true, false])
    lock.unlock('a')
    expect([lock.holder, lock.holds, lock.tryLock('b')]).toEqual(['a', 1, false])
    lock.unlock('a')
    expect([lock.holder, lock.holds, lock.tryLock('b')]).toEqual([null, 0, true])
  })

  test.each([null, undefined])('nobody (%s) takes, awaits or releases it', async (missing) => {
    const nobody = missing as unknown as string
    const { lock } = make()

    expect(() => lock.tryLock(nobody)).toThrow(NullArgumentError)
    expect(() => lock.unlock(nobody)).toThrow(NullArgumentError)
    await expect(lock.lock(nobody)).rejects.toThrow(NullArgumentError)
    expect([lock.holder, lock.holds, lock.waiting]).toEqual([null, 0, 0])

    lock.tryLock('a')
    expect(lock.tryLock(nobody)).toBe(false)
    expect(() => lock.unlock(nobody)).toThrow(NullArgumentError)
    await expect(lock.lock(nobody)).rejects.toThrow(NullArgumentError)
    lock.unlock('a')
    expect([lock.holder, lock.holds]).toEqual([null, 0])
  })

  test('names key, owner and caller to a stranger who releases it', () => {
    const { lock } = make()
    lock.tryLock('a')

    expect(() => lock.unlock('b')).toThrow(NotLockOwnerError)
    expect(() => lock.unlock('b')).toThrow('lock "orders" is held by a; b cannot release it')
    lock.unlock('a')
    expect(() => lock.unlock('a')).toThrow('lock "orders" is free; a cannot release it')
  })

  test('is handed over before unlock returns, so that nobody slips in', async () => {
    const { lock } = make()
    lock.tryLock('a')
    const waiting = lock.lock('b')
    expect(lock.waiters).toEqual(['b'])

    lock.unlock('a')

    expect([lock.holder, lock.holds, lock.tryLock('c')]).toEqual(['b', 1, false])
    expect(lock.waiters).toEqual([])
    expect(await waiting).toBe(true)
  })

  test('serves waiters in order of arrival', async () => {
    const { lock } = make()
    const order: string[] = []
    lock.tryLock('a')
    const all = ['b', 'c', 'd'].map(async (owner) => {
      await lock.lock(owner)
      order.push(owner)
      lock.unlock(owner)
    })
    lock.unlock('a')
    await Promise.all(all)

    expect(order).toEqual(['b', 'c', 'd'])
    expect(lock.holder).toBeNull()
  })

  test('a waiter in the middle that is cancelled gets its answer at once and is passed over', async () => {
    const { lock } = make()
    const cancel = new Canceller()
    lock.tryLock('a')
    const b = lock.lock('b')
    const c = lock.lock('c', { signal: cancel })
    const d = lock.lock('d')

    cancel.abort()

    expect(await c).toBe(false)
    expect(lock.waiters).toEqual(['b', 'd'])
    lock.unlock('a')
    expect(await b).toBe(true)
    lock.unlock('b')
    expect(await d).toBe(true)
  })

  test('a waiter gives up when its time is over, and leaves no timer behind when it was served', async () => {
    const { lock, timers } = make()
    lock.tryLock('a')
    const late = lock.lock('b', { timeoutMs: 10 })
    const served = lock.lock('c', { timeoutMs: 50 })

    timers.pass(10)
    expect(await late).toBe(false)
    lock.unlock('a')
    expect(await served).toBe(true)
    expect(timers.sleeping).toBe(0)
  })

  test('a time limit that ends during the hand-over comes too late', async () => {
    const { lock, timers } = make()
    const cancel = new Canceller()
    lock.tryLock('a')
    const waiting = lock.lock('b', { timeoutMs: 10, signal: cancel })

    lock.unlock('a')
    timers.pass(10)
    cancel.abort()

    expect(await waiting).toBe(true)
    expect(lock.holder).toBe('b')
  })

  test('nobody waits with a signal that is off already, or no time at all', async () => {
    const { lock } = make()
    const cancel = new Canceller()
    cancel.abort()

    expect(await lock.lock('a', { signal: cancel })).toBe(false)
    expect(lock.holder).toBeNull()
    expect(await lock.lock('a', { timeoutMs: 0 })).toBe(true)
    expect(await lock.lock('b', { timeoutMs: 0 })).toBe(false)
    expect(lock.waiting).toBe(0)
  })

  test('a lock that all waiters have left can be taken and waited for again', async () => {
    const { lock } = make()
    const cancel = new Canceller()
    lock.tryLock('a')
    const gone = [lock.lock('b', { signal: cancel }), lock.lock('c', { signal: cancel })]
    cancel.abort()
    lock.unlock('a')

    expect(lock.tryLock('d')).toBe(true)
    const waiting = lock.lock('e')
    lock.unlock('d')

    expect(lock.holder).toBe('e')
    expect(await Promise.all([...gone, waiting])).toEqual([false, false, true])
  })

  test('behaves as a list of owners would, whatever is done to it', async () => {
    const owners = fc.constantFrom('a', 'b', 'c')
    const operation = fc.oneof(
      fc.record({ op: fc.constant('try' as const), owner: owners }),
      fc.record({ op: fc.constant('unlock' as const), owner: owners }),
      fc.record({
        op: fc.constant('lock' as const),
        owner: owners,
        timeoutMs: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
      }),
      fc.record({ op: fc.constant('cancel' as const), nth: fc.nat(5) }),
      fc.record({ op: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ op: fc.constant('settle' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 40 }), async (operations) => {
        const { lock, timers } = make()
        const model = new LockModel()
        const answers: (boolean | null)[] = []
        const cancels: Canceller[] = []
        for (const step of operations) {
          switch (step.op) {
            case 'try':
              expect(lock.tryLock(step.owner)).toBe(model.tryLock(step.owner))
              break
            case 'unlock':
              if (model.unlock(step.owner)) lock.unlock(step.owner)
              else expect(() => lock.unlock(step.owner)).toThrow(NotLockOwnerError)
              break
            case 'lock': {
              const cancel = new Canceller()
              const index = answers.push(null) - 1
              cancels.push(cancel)
              const { timeoutMs } = step
              void lock
                .lock(step.owner, { signal: cancel, ...(timeoutMs === undefined ? {} : { timeoutMs }) })
                .then((got) => (answers[index] = got))
              model.lock(step.owner, timeoutMs === undefined ? Infinity : timers.now() + timeoutMs)
              break
            }
            case 'cancel':
              cancels[step.nth]?.abort()
              model.cancel(step.nth)
              break
            case 'pass':
              timers.pass(step.ms)
              // The timers' promises run before anybody else acts.
              await settled()
              model.expire(timers.now())
              break
            case 'settle':
              await settled()
              expect(answers).toEqual(model.answers)
              break
          }
          expect([lock.holder, lock.holds]).toEqual([model.holder, model.holds])
          expect(lock.waiters).toEqual(model.queue.map(({ owner }) => owner))
          expect(lock.waiting).toBe(model.queue.length)
        }
        await settled()
        expect(answers).toEqual(model.answers)
        expect(timers.sleeping).toBe(model.queue.filter(({ until }) => until !== Infinity).length)
      }),
      { numRuns: 400 },
    )
  })
})

test('the registry gives one lock for a key and lists those that are held', () => {
  const registry = new LockRegistry(new FakeTimers())
  const lock = registry.obtain('k')

  expect(registry.obtain('k')).toBe(lock)
  expect(registry.obtain('j')).not.toBe(lock)
  expect([...registry.held()]).toEqual([])
  lock.tryLock('a')
  expect([...registry.held()].map(({ key, holder }) => [key, holder])).toEqual([['k', 'a']])
  expect([...registry]).toHaveLength(2)
})

/** What the lock must be seen to do, written as a list. */
class LockModel {
  holder: string | null = null
  holds = 0
  queue: { readonly owner: string; readonly nth: number; readonly until: number }[] = []
  /** Of each `lock` call: what it was answered; null = it waits. */
  readonly answers: (boolean | null)[] = []

  tryLock(owner: string): boolean {
    if (this.holder !== null && this.holder !== owner) return false
    this.holder = owner
    this.holds++
    return true
  }

  lock(owner: string, until: number): void {
    const nth = this.answers.push(null) - 1
    if (this.tryLock(owner)) this.answers[nth] = true
    else this.queue.push({ owner, nth, until })
  }

  unlock(owner: string): boolean {
    if (this.holder !== owner) return false
    if (--this.holds > 0) return true
    const next = this.queue.shift()
    this.holder = next?.owner ?? null
    if (next !== undefined) {
      this.holds = 1
      this.answers[next.nth] = true
    }
    return true
  }

  cancel(nth: number): void {
    this.#drop((waiter) => waiter.nth === nth)
  }

  expire(now: number): void {
    this.#drop((waiter) => waiter.until <= now)
  }

  #drop(goes: (waiter: { readonly nth: number; readonly until: number }) => boolean): void {
    for (const waiter of this.queue.filter(goes)) this.answers[waiter.nth] = false
    this.queue = this.queue.filter((waiter) => !goes(waiter))
  }
}
