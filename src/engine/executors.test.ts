import { expect, test } from 'vitest'
import { BoundedExecutor, SynchronousExecutor, UnboundedExecutor } from './executors.ts'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A task that ends when told. */
function task(name: string, seen: string[]): { run: () => Promise<void>; end: () => void } {
  let end = (): void => {}
  const ended = new Promise<void>((resolve) => (end = resolve))
  const run = async (): Promise<void> => {
    seen.push(`${name} begins`)
    await ended
    seen.push(`${name} ends`)
  }
  return { run, end: () => end() }
}

test('the unbounded executor runs every task at once, outside the caller', async () => {
  const seen: string[] = []
  const executor = new UnboundedExecutor()
  const [a, b] = [task('a', seen), task('b', seen)]

  expect([executor.execute(a.run), executor.execute(b.run), seen.length]).toEqual([undefined, undefined, 0])
  await settled()
  expect([seen, executor.running]).toEqual([['a begins', 'b begins'], 2])

  a.end()
  b.end()
  await settled()
  expect(executor.running).toBe(0)
})

test('the bounded executor lets whoever has no place wait, first come first served', async () => {
  const seen: string[] = []
  const executor = new BoundedExecutor(1)
  const tasks = ['a', 'b', 'c'].map((name) => task(name, seen))
  const handed: string[] = []

  expect(executor.execute(tasks[0]!.run)).toBeUndefined()
  void executor.execute(tasks[1]!.run)?.then(() => handed.push('b'))
  void executor.execute(tasks[2]!.run)?.then(() => handed.push('c'))
  await settled()
  expect([seen, handed, executor.running, executor.queued]).toEqual([['a begins'], [], 1, 2])

  tasks[0]!.end()
  await settled()
  expect([seen, handed]).toEqual([['a begins', 'a ends', 'b begins'], ['b']])

  tasks[1]!.end()
  tasks[2]!.end()
  await settled()
  expect([executor.running, executor.queued, handed]).toEqual([0, 0, ['b', 'c']])
})

test('a full queue rejects, and so does any executor that was shut down', async () => {
  const full = new BoundedExecutor(1, { queueMax: 0 })
  const blocking = task('a', [])
  void full.execute(blocking.run)
  const rejection = expect.objectContaining({
    name: 'EventoError',
    kind: 'executor-rejected',
    type: 'java.util.concurrent.RejectedExecutionException',
  })

  expect(() => full.execute(blocking.run)).toThrow(rejection)
  for (const executor of [new UnboundedExecutor(), new BoundedExecutor(3), new SynchronousExecutor()]) {
    executor.shutdown()
    expect(() => executor.execute(blocking.run)).toThrow(rejection)
  }
  blocking.end()
})

test('a task that throws frees its place and is told to the listener; one that is synchronous throws at the caller', async () => {
  const told: unknown[] = []
  const onError = (error: unknown): void => {
    told.push(error)
    throw new Error('a listener that fails')
  }
  const failing = (): Promise<void> => Promise.reject(new Error('task'))
  const [unbounded, bounded] = [new UnboundedExecutor({ onError }), new BoundedExecutor(1, { onError })]

  unbounded.execute(failing)
  void bounded.execute(failing)
  await settled()

  expect([told.length, unbounded.running, bounded.running]).toEqual([2, 0, 0])
  await expect(new SynchronousExecutor().execute(failing)).rejects.toThrow('task')
})

test.each([0, -1, 1.5, Number.NaN, Infinity])('a capacity of %s is refused by name', (capacity) => {
  expect(() => new BoundedExecutor(capacity)).toThrow(/^capacity is .*; allowed: a whole number from 1 up$/)
})

test('a queue that is none is refused', () => {
  for (const queueMax of [-1, Number.NaN]) expect(() => new BoundedExecutor(1, { queueMax })).toThrow('queueMax')
  expect(() => new BoundedExecutor(1, { queueMax: 0 })).not.toThrow()
})
