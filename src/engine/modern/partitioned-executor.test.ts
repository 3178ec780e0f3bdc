import { expect, test } from 'vitest'
import type { PublishedEvent } from '../../model/event.ts'
import { VirtualTimers } from '../testing/virtual-timers.ts'
import { ConsumerExecutor } from './executors.ts'
import { isBlank, javaStringHash, laneOf } from './java-hash.ts'
import { event, Gate, ProcessorRig } from './testing/processor-rig.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Submit a task for each key, all at once; the peak of how many ran together. */
async function peakOf(keys: readonly (string | null)[], lanes: number): Promise<number> {
  const timers = new VirtualTimers(settle)
  const executor = ConsumerExecutor.partitioned('x', lanes, { timers })
  let [now, peak] = [0, 0]
  const task = async (): Promise<void> => {
    peak = Math.max(peak, ++now)
    await settle()
    now--
  }
  const admitted = await Promise.all(keys.map((key) => executor.submit(task, key, 5_000)))
  expect(admitted.every(Boolean)).toBe(true)
  await executor.awaitQuiescence(5_000)
  return peak
}

test('tasks of one key never overlap', async () => {
  expect(
    await peakOf(
      Array.from({ length: 20 }, () => 'agg-1'),
      8,
    ),
  ).toBe(1)
})

test('tasks of different keys overlap', async () => {
  expect(await peakOf(['a', 'b', 'c', 'd'], 8)).toBeGreaterThanOrEqual(2)
})

test('a busy lane refuses in time, and the task never runs', async () => {
  const timers = new VirtualTimers(settle)
  const executor = ConsumerExecutor.partitioned('x', 8, { timers })
  const gate = new Gate()
  await executor.submit(() => gate.opened, 'agg-1', 0)
  let ran = false
  const refused = executor.submit(
    () => {
      ran = true
    },
    'agg-1',
    100,
  )
  await timers.advance(100)
  expect(await refused).toBe(false)
  gate.open()
  await timers.advance(1_000)
  expect(ran).toBe(false)
})

test('tasks without a key run together on as many lanes, in turn', async () => {
  expect(await peakOf([null, null, null, null], 4)).toBe(4)
  expect(await peakOf(['', ' ', '\t', null], 4)).toBe(4)
})

test('through the processor every aggregate keeps its order', async () => {
  const at = new ProcessorRig(settle)
  const executor = ConsumerExecutor.partitioned('x', 4, { timers: at.timers })
  const seen = new Map<string, number[]>([
    ['agg-1', []],
    ['agg-2', []],
  ])
  const handler = async ({ eventSequenceNumber, aggregateId }: PublishedEvent): Promise<void> => {
    const seq = Number(eventSequenceNumber)
    // Odd ones are slow, so that without lanes the even ones would pass them.
    for (let turn = 0; turn < (seq % 2) * 3; turn++) await settle()
    seen.get(aggregateId!)!.push(seq)
  }
  const events = [1, 2, 3, 4, 5, 6].map((seq) => event(seq, 'Happened', seq % 2 === 1 ? 'agg-1' : 'agg-2'))
  expect(await at.project(events, handler, executor)).toBe(6)
  await at.processor.awaitConsumerQuiescence('c1', 10_000)
  expect(seen.get('agg-1')).toEqual([1, 3, 5])
  expect(seen.get('agg-2')).toEqual([2, 4, 6])
})

test('lanes are those of Java: its string hash over UTF-16 units, its floor modulus, its notion of a blank key', () => {
  expect(javaStringHash('')).toBe(0)
  expect(javaStringHash('agg-1')).toBe(92_750_437)
  expect(javaStringHash('polygenelubricants')).toBe(-2_147_483_648)
  expect(javaStringHash('\u{1f600}')).toBe(1_772_899)
  expect(laneOf('polygenelubricants', 7)).toBe(5)
  expect([' ', '\u001c', '\u2028', '\u3000'].map(isBlank)).toEqual([true, true, true, true])
  expect(['\u00a0', '\u0085', '\u2007', '\u202f', 'x', ' x '].map(isBlank)).toEqual([
    false,
    false,
    false,
    false,
    false,
    false,
  ])
})
