import { describe, expect, test } from 'vitest'
import { ConsumerDisabledError, OptimisticLockError } from '../../model/errors.ts'
import { SagaState } from '../../model/saga-state.ts'
import type { ServiceTimeMetric } from '../../model/collaborators.ts'
import { UnboundedExecutor } from '../executors.ts'
import { ConsumerExecutor } from './executors.ts'
import { event, Gate, ProcessorRig } from './testing/processor-rig.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const failing = (words = 'boom'): never => {
  throw new Error(words)
}

describe('claims', () => {
  test('those older than asked are forgotten, and no others; without a dedupe store there are none', async () => {
    const at = new ProcessorRig(settle)
    await at.observe([event(1)], () => {})
    await at.timers.advance(100)
    await at.observe([event(2)], () => {})
    expect(await at.processor.sweepClaims(100)).toBe(0)
    expect(await at.processor.sweepClaims(99)).toBe(1)
    expect(at.dedupe.size()).toBe(1)
    const without = new ProcessorRig(settle, { processor: { dedupeStore: undefined as never } })
    expect(await without.observe([event(1)], () => {})).toBe(1)
    expect(await without.processor.sweepClaims(0)).toBe(0)
  })

  test('a projector takes none and gives none back, also where its task fails', async () => {
    const at = new ProcessorRig(settle)
    const calls: string[] = []
    at.dedupe.tryClaim = (id, seq) => calls.push(`claim ${id} ${seq}`) > 0
    at.dedupe.release = (id, seq) => void calls.push(`release ${id} ${seq}`)
    await at.project([event(1)], () => failing(), ConsumerExecutor.virtual('x', 1, { timers: at.timers }))
    await settle()
    expect([at.deadOf(), calls]).toEqual([[1], []])
  })
})

test('how many events the last pass has fetched; none before the first, nor where the zone was taken', async () => {
  const at = new ProcessorRig(settle)
  expect(at.processor.lastFetched('c1')).toBe(-1)
  await at.project([event(1), event(2)], () => {})
  expect(at.processor.lastFetched('c1')).toBe(2)
  await at.project([], () => {})
  expect(at.processor.lastFetched('c1')).toBe(0)
  const handle = at.lock.tryAcquire('c1')!
  await at.project([event(3)], () => {})
  expect(at.processor.lastFetched('c1')).toBe(-1)
  handle.close()
})

test('a server is told how long its answer is waited for: 30 s where nothing else is said', async () => {
  for (const [timeoutMillis, limit] of [
    [undefined, 30_000],
    [700, 700],
  ] as const) {
    const at = new ProcessorRig(settle, { processor: { timeoutMillis: timeoutMillis as never } })
    const told: unknown[] = []
    at.server.fetchEvents = ((_request: unknown, timeoutMs: number) => {
      told.push(timeoutMs)
      return []
    }) as never
    at.server.lastEventSequenceNumber = ((timeoutMs: number) => {
      told.push(timeoutMs)
      return 0n
    }) as never
    await at.observe([], () => {})
    expect(told).toEqual([limit, limit])
  }
})

describe('the checkpoint or head', () => {
  test('of who lost a race to seed it is what the other one wrote; other failures go out', async () => {
    const at = new ProcessorRig(settle)
    at.server.nextHead(50n)
    const commit = at.state.commit.bind(at.state)
    at.state.commit = (id, checkpoint, version) => {
      commit(id, { kind: 'EVENT', lastSequenceNumber: 40n }, 0)
      return commit(id, checkpoint, version)
    }
    expect(await at.processor.getLastEventSequenceNumberSagaOrHead('c1')).toBe(40n)
    expect(at.checkpoint()).toBe('EVENT 40')
    at.state.commit = () => failing('away')
    await expect(at.processor.getLastEventSequenceNumberSagaOrHead('c2')).rejects.toThrow('away')
    at.state.commit = () => {
      throw new OptimisticLockError('c2', 0, 1)
    }
    at.server.nextHead(60n)
    expect(await at.processor.getLastEventSequenceNumberSagaOrHead('c2')).toBe(60n)
  })
})

describe('flushing the watermark', () => {
  test('asks nobody where nothing was handed out', async () => {
    const at = new ProcessorRig(settle)
    let asked = 0
    at.lock.tryAcquire = () => {
      asked++
      return null
    }
    await at.processor.flushWatermark('c1', 'P')
    expect([asked, at.warnings]).toEqual([0, []])
  })

  test('that cannot be written is a warning, and gives its zone back', async () => {
    const at = new ProcessorRig(settle)
    const executor = ConsumerExecutor.virtual('x', 2, { timers: at.timers })
    const gate = new Gate()
    await at.project([event(1)], () => gate.opened, executor, 'WATERMARK')
    gate.open()
    await settle()
    at.state.commit = () => failing('away')
    await at.processor.flushWatermark('c1', 'P')
    expect(at.warnings).toEqual(['the watermark of c1 is not written: Error: away'])
    expect(at.lock.held()).toEqual([])
  })
})

test('an event of a watermarked projector that no executor takes is finished with its cycle', async () => {
  for (const watermark of ['adjacent', 'dispatched'] as const) {
    const at = new ProcessorRig(settle, { overrides: { watermark } })
    at.server.nextFetch(event(1), event(2))
    const none = (): null => null
    await at.processor.consumeEventsForProjector('c1', 'P', 'ctx', () => {}, 10, none, 'WATERMARK')
    expect(at.checkpoint()).toBe('PROJECTOR 2')
  }
})

test('a lag as long as the threshold is warned of once a pass; what is shorter is not', async () => {
  for (const [count, warned] of [
    [3, ['the watermark of c1 is 3 behind']],
    [2, []],
  ] as const) {
    const at = new ProcessorRig(settle, { processor: { watermarkLagWarnThreshold: 3 } })
    const gate = new Gate()
    const executor = ConsumerExecutor.virtual('x', 4, { timers: at.timers })
    const events = [1, 2, 3].slice(0, count).map((seq) => event(seq))
    await at.project(events, () => gate.opened, executor, 'WATERMARK')
    expect(at.warnings).toEqual(warned)
    expect(at.processor.watermarkLag('c1')).toBe(BigInt(count))
    gate.open()
  }
})

test('in on-start mode nothing lags behind, whatever is in flight', async () => {
  const at = new ProcessorRig(settle, { overrides: { watermark: 'dispatched' } })
  const gate = new Gate()
  await at.project([event(1)], () => gate.opened, ConsumerExecutor.virtual('x', 1, { timers: at.timers }))
  expect(at.processor.watermarkLag('c1')).toBe(0n)
  gate.open()
})

test('the time of each event is its own: from when it was taken in hand, also while it waits for others', async () => {
  const metrics: ServiceTimeMetric[] = []
  const at = new ProcessorRig(settle, {
    processor: { performanceService: { sendServiceTimeMetric: (metric) => void metrics.push(metric) } },
  })
  const takes = new Map([
    [1n, 10],
    [2n, 30],
    [3n, 0],
  ])
  const pass = at.project([event(1), event(2), event(3)], ({ eventSequenceNumber }) =>
    at.timers.sleep(takes.get(eventSequenceNumber)!),
  )
  await at.timers.advance(100)
  await pass
  expect(metrics.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
    [0, 10],
    [10, 40],
    [40, 40],
  ])

  metrics.length = 0
  const executor = ConsumerExecutor.virtual('x', 1, { timers: at.timers })
  at.server.nextFetch(event(4, 'Async'), event(5, 'Inline'))
  const mixed = at.processor.consumeEventsForProjector(
    'c1',
    'P',
    'ctx',
    ({ eventName }) => (eventName === 'Async' ? at.timers.sleep(50) : null),
    10,
    ({ eventName }) => (eventName === 'Async' ? executor : null),
  )
  await at.timers.advance(100)
  await mixed
  expect(metrics.map(({ startMs, endMs }) => [startMs - 100, endMs - 100])).toEqual([
    [0, 0],
    [0, 50],
  ])
})

test('a replay on an executor has reported when its tasks are done, and counts none that was left', async () => {
  const gate = new Gate()
  const at = new ProcessorRig(settle, {
    overrides: { observerReplay: 'executor' },
    processor: { observerExecutor: new UnboundedExecutor() },
  })
  for (const seq of [1, 2]) at.dead.add('c1', event(seq), new Error('boom'))
  for (const seq of [1n, 2n]) at.dead.setRetry('c1', seq, true)
  let report: unknown = null
  const replay = at.processor
    .consumeDeadEventsForObserver('c1', 'O', async ({ eventSequenceNumber }) => {
      await gate.opened
      if (eventSequenceNumber === 2n) throw new ConsumerDisabledError('c1')
    })
    .then((told) => (report = told))
  await settle()
  expect(report).toBeNull()
  gate.open()
  await replay
  expect(report).toMatchObject({ attempted: 2, skippedBecauseLocked: false })
})

test('a saga that ended before it was stored removes nothing', async () => {
  const at = new ProcessorRig(settle)
  const removed: unknown[] = []
  at.sagas.delete = (id) => void removed.push(id)
  at.server.nextFetch(event(1))
  const born = new SagaState()
  born.setEnded(true)
  await at.processor.consumeEventsForSaga('c1', 'S', 'ctx', () => born, 10)
  expect([removed, at.deadOf()]).toEqual([[], []])
})
