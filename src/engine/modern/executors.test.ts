import { expect, test } from 'vitest'
import { InvalidArgumentError } from '../../model/errors.ts'
import { unboundedCapacity } from '../../model/modern.ts'
import { UnboundedExecutor } from '../executors.ts'
import { VirtualTimers } from '../testing/virtual-timers.ts'
import { ConsumerExecutor } from './executors.ts'
import { Gate } from './testing/processor-rig.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const makeTimers = (): VirtualTimers => new VirtualTimers(settle)

/** Tasks that count how many of them run at once. */
function counting() {
  const count = { now: 0, peak: 0, ran: 0 }
  const task = async (): Promise<void> => {
    count.ran++
    count.now++
    count.peak = Math.max(count.peak, count.now)
    await settle()
    count.now--
  }
  return { count, task }
}

async function peakOf(executor: ConsumerExecutor, timers: VirtualTimers): Promise<[peak: number, ran: number]> {
  const { count, task } = counting()
  const admitted = Promise.all(Array.from({ length: 20 }, () => executor.submit(task, null, 5_000)))
  await timers.advance(0)
  while (count.ran < 20 || count.now > 0) await settle()
  expect(await admitted).toEqual(Array.from({ length: 20 }, () => true))
  return [count.peak, count.ran]
}

test('never more tasks at once than the capacity', async () => {
  const timers = makeTimers()
  expect(await peakOf(ConsumerExecutor.virtual('x', 3, { timers }), timers)).toEqual([3, 20])
})

test('a submission is answered when its task begins, while it is still in flight', async () => {
  const executor = ConsumerExecutor.virtual('x', 1, { timers: makeTimers() })
  const gate = new Gate()
  expect(await executor.submit(() => gate.opened, null, 0)).toBe(true)
  expect(executor.inFlight).toBe(1)
  gate.open()
  await settle()
  expect(executor.inFlight).toBe(0)
})

test('a submission to a saturated executor is refused, and its task never runs', async () => {
  const timers = makeTimers()
  const executor = ConsumerExecutor.virtual('x', 1, { timers })
  const gate = new Gate()
  await executor.submit(() => gate.opened, null, 0)
  let ran = false
  const refused = executor.submit(
    () => {
      ran = true
    },
    null,
    50,
  )
  await timers.advance(50)
  expect(await refused).toBe(false)
  gate.open()
  await timers.advance(1_000)
  expect(ran).toBe(false)
  expect(timers.pending).toBe(0)
})

test('there is no quiescence while work outlives the deadline, and there is later', async () => {
  const timers = makeTimers()
  const executor = ConsumerExecutor.virtual('x', 2, { timers })
  const gate = new Gate()
  await executor.submit(() => gate.opened, null, 0)
  const early = executor.awaitQuiescence(10)
  await timers.advance(10)
  expect(await early).toBe(false)
  const later = executor.awaitQuiescence(1_000)
  gate.open()
  expect(await later).toBe(true)
  expect(timers.pending).toBe(0)
})

test('a shut-down executor takes no more, and may be shut down again', async () => {
  const executor = ConsumerExecutor.virtual('x', 2, { timers: makeTimers() })
  await executor.shutdown(0)
  await executor.shutdown(0)
  expect(await executor.submit(() => {}, null, 100)).toBe(false)
  expect(executor.stats()).toMatchObject({ admitted: 0, rejected: 1 })
})

test('shutting down waits for what runs, turns away who waits, and asks the rest to end at the deadline', async () => {
  const timers = makeTimers()
  const executor = ConsumerExecutor.virtual('x', 1, { timers })
  const asked: string[] = []
  await executor.submit(
    (signal) =>
      new Promise((resolve) =>
        signal.addEventListener('abort', () => {
          asked.push(`at ${timers.now()}`)
          resolve()
        }),
      ),
    null,
    0,
  )
  const waiter = executor.submit(() => {}, null, 10_000)
  await settle()
  const done = executor.shutdown(100)
  expect(await waiter).toBe(false)
  await timers.advance(99)
  expect(asked).toEqual([])
  await timers.advance(1)
  await done
  expect(asked).toEqual(['at 100'])
  await settle()
  expect(executor.stats()).toMatchObject({ inFlight: 0, admitted: 1, rejected: 1, completed: 1, failed: 0 })
})

test('a pooled executor honours its number of threads', async () => {
  const timers = makeTimers()
  expect(await peakOf(ConsumerExecutor.pooled('x', 2, { timers }), timers)).toEqual([2, 20])
})

test('the unbounded adapter has no capacity: ten run at once with 1 ms to wait', async () => {
  const timers = makeTimers()
  const executor = ConsumerExecutor.unbounded('x', new UnboundedExecutor(), { timers })
  expect(executor.capacity).toBe(unboundedCapacity)
  expect(unboundedCapacity).toBe(2 ** 31 - 1)
  const gate = new Gate()
  for (let task = 0; task < 10; task++) expect(await executor.submit(() => gate.opened, null, 1)).toBe(true)
  expect(executor.stats()).toEqual({
    name: 'x',
    capacity: unboundedCapacity,
    inFlight: 10,
    admitted: 0,
    rejected: 0,
    completed: 0,
    failed: 0,
  })
  const idle = executor.awaitQuiescence(1_000)
  gate.open()
  expect(await idle).toBe(true)
})

test('the adapter refuses what its delegate refuses, leaves the delegate running, and swallows what tasks throw', async () => {
  const timers = makeTimers()
  const delegate = new UnboundedExecutor()
  const executor = ConsumerExecutor.unbounded('x', delegate, { timers })
  const gate = new Gate()
  await executor.submit(
    async () => {
      await gate.opened
      throw new Error('boom')
    },
    null,
    0,
  )
  const idle = executor.awaitQuiescence(10)
  await timers.advance(10)
  expect(await idle).toBe(false)
  const down = executor.shutdown(1_000)
  gate.open()
  await down
  await executor.shutdown(0)
  expect(await executor.submit(() => {}, null, 0)).toBe(false)
  let ran = false
  delegate.execute(async () => {
    ran = true
  })
  await settle()
  expect(ran).toBe(true)
  delegate.shutdown()
  const other = ConsumerExecutor.unbounded('y', delegate, { timers })
  expect(await other.submit(() => {}, null, 0)).toBe(false)
  expect(other.inFlight).toBe(0)
  expect(await other.awaitQuiescence(0)).toBe(true)
})

test('a blank name, a count below 1 and a missing delegate are refused, each by its argument', () => {
  const made: [() => unknown, string][] = [
    [() => ConsumerExecutor.virtual(' \t', 1), 'name'],
    [() => ConsumerExecutor.virtual('x', 0), 'maxConcurrency'],
    [() => ConsumerExecutor.pooled('x', 1.5), 'threads'],
    [() => ConsumerExecutor.partitioned('', 2), 'name'],
    [() => ConsumerExecutor.partitioned('x', -1), 'lanes'],
    [() => ConsumerExecutor.unbounded('\u2003', new UnboundedExecutor()), 'name'],
    [() => ConsumerExecutor.unbounded('x', null as never), 'executor'],
  ]
  for (const [make, argument] of made) {
    expect(make).toThrow(InvalidArgumentError)
    expect(make).toThrow(new RegExp(`^${argument} is `))
  }
})
