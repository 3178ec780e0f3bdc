import { expect, test } from 'vitest'
import type { PublishedEvent } from '../../model/event.ts'
import type { ProfileName } from '../../model/profile.ts'
import { ConsumerExecutor } from './executors.ts'
import { event, Gate, ProcessorRig, type RigOptions } from './testing/processor-rig.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A rig, an executor with room for all, and handlers of which some are held until their gates open. */
function setUp(held: readonly number[], options: RigOptions = {}) {
  const at = new ProcessorRig(settle, options)
  const executor = ConsumerExecutor.virtual('x', 8, { timers: at.timers })
  const gates = new Map(held.map((seq) => [seq, new Gate()]))
  const seen: number[] = []
  const handler = async ({ eventSequenceNumber }: PublishedEvent): Promise<void> => {
    const seq = Number(eventSequenceNumber)
    seen.push(seq)
    await gates.get(seq)?.opened
  }
  return { at, executor, gates, seen, handler }
}

const events = (...seqs: number[]): PublishedEvent[] => seqs.map((seq) => event(seq))
const both: readonly ProfileName[] = ['modern', 'hardened']

test('the checkpoint holds at what is finished without a gap while later events are still running', async () => {
  for (const profile of both) {
    const { at, executor, gates, handler } = setUp([2], { profile })
    expect(await at.project(events(1, 2, 3, 4), handler, executor, 'WATERMARK')).toBe(4)
    await settle()
    await at.project([], handler, executor, 'WATERMARK')
    expect(at.checkpoint()).toBe('PROJECTOR 1')
    gates.get(2)!.open()
    await settle()
    await at.project([], handler, executor, 'WATERMARK')
    expect(at.checkpoint()).toBe('PROJECTOR 4')
  }
})

test('a crash replays only the window of what was in flight', async () => {
  const { at, executor, handler } = setUp([2, 3])
  await at.project(events(1, 2, 3), handler, executor, 'WATERMARK')
  await settle()
  await at.project([], handler, executor, 'WATERMARK')
  expect(at.checkpoint()).toBe('PROJECTOR 1')
  at.restart()
  const again: number[] = []
  await at.project(events(2, 3), (one) => again.push(Number(one.eventSequenceNumber)), executor, 'WATERMARK')
  expect(at.server.lastFetch?.lastSequenceNumber).toBe(1n)
  expect(again).toEqual([2, 3])
})

test('fetches follow what was handed out, so that nothing is handled twice within a run', async () => {
  const { at, executor, seen, handler } = setUp([1, 2])
  await at.project(events(1, 2), handler, executor, 'WATERMARK')
  expect(at.checkpoint()).toBeNull()
  await at.project(events(3), handler, executor, 'WATERMARK')
  expect(at.server.lastFetch?.lastSequenceNumber).toBe(2n)
  expect(seen).toEqual([1, 2, 3])
})

test('a buried event counts as finished, so that one poison event cannot pin the watermark', async () => {
  const { at, executor } = setUp([])
  const handler = ({ eventSequenceNumber }: PublishedEvent): void => {
    if (eventSequenceNumber === 2n) throw new Error('boom')
  }
  await at.project(events(1, 2, 3), handler, executor, 'WATERMARK')
  await settle()
  await at.project([], handler, executor, 'WATERMARK')
  expect(at.checkpoint()).toBe('PROJECTOR 3')
  expect(at.deadOf()).toEqual([2])
})

test('events handled in the cycle move the watermark at once', async () => {
  const { at, handler } = setUp([])
  await at.project(events(1, 2), handler, null, 'WATERMARK')
  expect(at.checkpoint()).toBe('PROJECTOR 2')
})

test('a flush writes the watermark after a drain, without another cycle', async () => {
  const { at, executor, gates, handler } = setUp([1])
  await at.project(events(1, 2), handler, executor, 'WATERMARK')
  await at.processor.flushWatermark('c1', 'P')
  expect(at.checkpoint()).toBeNull()
  gates.get(1)!.open()
  await at.processor.awaitConsumerQuiescence('c1', 5_000)
  await at.processor.flushWatermark('c1', 'P')
  expect(at.checkpoint()).toBe('PROJECTOR 2')
})

test('a flush does nothing for who handed nothing out, and where the zone is taken or cannot be asked for', async () => {
  const { at, executor, handler } = setUp([])
  await at.processor.flushWatermark('c1', 'P')
  expect(at.checkpoint()).toBeNull()
  at.state.commit = () => {
    throw new Error('down')
  }
  await at.project(events(1), handler, executor, 'WATERMARK')
  Reflect.deleteProperty(at.state, 'commit')
  await settle()
  const handle = at.lock.tryAcquire('c1')!
  await at.processor.flushWatermark('c1', 'P')
  expect(at.checkpoint()).toBeNull()
  handle.close()
  at.lock.tryAcquire = () => {
    throw new Error('no connection')
  }
  await at.processor.flushWatermark('c1', 'P')
  expect(at.warnings.at(-1)).toBe(
    'the watermark of c1 is not written, its zone cannot be asked for: Error: no connection',
  )
  Reflect.deleteProperty(at.lock, 'tryAcquire')
  await at.processor.flushWatermark('c1', 'P', (lastSequenceNumber) => ({ kind: 'EVENT', lastSequenceNumber }))
  expect(at.checkpoint()).toBe('EVENT 1')
  expect(at.lock.held()).toEqual([])
})

test('numbers with gaps stop the upstream watermark for ever (M1), and not the cured one', async () => {
  for (const [profile, checkpoint] of [
    ['modern', null],
    ['hardened', 'PROJECTOR 30'],
  ] as const) {
    const { at, executor, handler } = setUp([], { profile })
    await at.project(events(10, 20, 30), handler, executor, 'WATERMARK')
    await settle()
    await at.project([], handler, executor, 'WATERMARK')
    expect(at.checkpoint()).toBe(checkpoint)
  }
})

test('a watermark whose writing failed is written the next time, where upstream forgets it', async () => {
  for (const [profile, checkpoint] of [
    ['modern', null],
    ['hardened', 'PROJECTOR 2'],
  ] as const) {
    const { at, handler } = setUp([], { profile })
    at.state.commit = () => {
      throw new Error('down')
    }
    expect(await at.project(events(1, 2), handler, null, 'WATERMARK')).toBe(2)
    expect(at.warnings).toEqual(['the watermark of c1 is not written: Error: down'])
    Reflect.deleteProperty(at.state, 'commit')
    await at.project([], handler, null, 'WATERMARK')
    expect(at.checkpoint()).toBe(checkpoint)
  }
})

test('a watermark that is far behind is warned of once in each cycle', async () => {
  const { at, executor, handler } = setUp([1], { profile: 'hardened', processor: { watermarkLagWarnThreshold: 3 } })
  await at.project(events(1, 2), handler, executor, 'WATERMARK')
  expect(at.warnings).toEqual([])
  await at.project(events(3), handler, executor, 'WATERMARK')
  expect(at.warnings).toEqual(['the watermark of c1 is 3 behind'])
  expect(at.processor.watermarkLag('c1')).toBe(3n)
})

test('on-start mode writes what has begun, not what has finished', async () => {
  const { at, executor, handler } = setUp([1, 2])
  await at.project(events(1, 2), handler, executor)
  expect(at.checkpoint()).toBe('PROJECTOR 2')
  expect(at.processor.inFlightCount('c1')).toBe(2)
})
