import { expect, test } from 'vitest'
import type { ConsumerKind } from '../../model/handler.ts'
import { VirtualTimers } from '../testing/virtual-timers.ts'
import { EngineSupervisor, type SupervisedEngine } from './engine-supervisor.ts'
import { ConsumerExecutor } from './executors.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const unasked = (): never => {
  throw new Error('nobody asks this')
}

function engine(
  kind: ConsumerKind,
  consumerId: string,
  run: SupervisedEngine['run'],
  more: Partial<SupervisedEngine> = {},
): SupervisedEngine {
  return {
    consumerId,
    kind,
    component: consumerId,
    version: 1,
    context: '*',
    run,
    drain: async () => true,
    toConsumerStatus: unasked,
    getLastConsumedEvent: unasked,
    getDeadEventQueue: unasked,
    setDeadEventRetry: unasked,
    deleteDeadEvent: unasked,
    consumeDeadEventQueue: unasked,
    isEnabled: unasked,
    setEnabled: unasked,
    ...more,
  }
}

/** A supervisor on virtual time, and what its engines did. */
function setUp(executors: readonly ConsumerExecutor[] = [], timers = new VirtualTimers(settle)) {
  const crashes: string[] = []
  const onCrash = (error: unknown, id: string): number => crashes.push(`${id}: ${String(error)}`)
  const supervisor = new EngineSupervisor({ timers, executors, onCrash })
  const log: string[] = []
  /** Sleeps a long time in each turn, until it is to stop. */
  const sleeping =
    (id: string): SupervisedEngine['run'] =>
    async (aligned, positioned) => {
      log.push(`start ${id}`)
      positioned()
      aligned()
      while (!supervisor.isShuttingDown) await timers.sleep(60_000, supervisor.stopping).catch(() => {})
      log.push(`end ${id}`)
    }
  return { timers, supervisor, crashes, log, sleeping }
}

test('a stop wakes an engine that sleeps', async () => {
  const { timers, supervisor, log, sleeping } = setUp()
  supervisor.add(engine('projector', 'p', sleeping('p')))
  supervisor.startProjectorEngines()
  await settle()
  expect(await supervisor.stop(1_500)).toBe(true)
  expect(log).toEqual(['start p', 'end p'])
  expect([timers.now(), timers.pending]).toEqual([0, 0])
})

test('a second stop gives the answer of the first, and nothing starts any more', async () => {
  const { supervisor, log, sleeping } = setUp()
  supervisor.add(engine('projector', 'p', sleeping('p')))
  const first = supervisor.stop(100)
  expect(supervisor.stop(5)).toBe(first)
  expect(await first).toBe(true)
  supervisor.startProjectorEngines()
  expect(log).toEqual([])
})

test('a handle is found by id and kind, and not by another of either', () => {
  const { supervisor, sleeping } = setUp()
  const engines = [
    engine('projector', 'p', sleeping('p')),
    engine('saga', 's', sleeping('s')),
    engine('observer', 'o', sleeping('o')),
  ]
  for (const one of engines) supervisor.add(one)
  for (const one of engines) expect(supervisor.findConsumer(one.consumerId, one.kind)).toBe(one)
  expect(supervisor.findConsumer('p', 'saga')).toBeNull()
  expect(supervisor.findConsumer('x', 'projector')).toBeNull()
  expect(supervisor.engines).toEqual(engines)
})

test('the supplier says what the supervisor says', async () => {
  const { supervisor } = setUp()
  expect([supervisor.shutdownSupplier(), supervisor.isShuttingDown]).toEqual([false, false])
  await supervisor.stop(0)
  expect([supervisor.shutdownSupplier(), supervisor.isShuttingDown]).toEqual([true, true])
})

test('projectors start first, sagas before observers; the callbacks fire once all are there', async () => {
  const { supervisor, log, sleeping } = setUp()
  supervisor.add(engine('observer', 'o', sleeping('o')))
  supervisor.add(engine('saga', 's', sleeping('s')))
  supervisor.add(engine('projector', 'p', sleeping('p'), { waitForHeadReached: true }))
  supervisor.add(engine('projector', 'q', sleeping('q'), { waitForHeadReached: true }))
  supervisor.add(engine('projector', 'r', sleeping('r')))
  supervisor.startProjectorEngines(() => {
    log.push('aligned')
    supervisor.startSagaAndObserverEngines(() => log.push('positioned'))
  })
  await settle()
  expect(log).toEqual(['start p', 'start q', 'aligned', 'start s', 'start o', 'positioned', 'start r'])
  expect(await supervisor.stop(100)).toBe(true)
})

test('without anybody to wait for the callbacks fire at once', () => {
  const { supervisor, log } = setUp()
  supervisor.startProjectorEngines(() => log.push('aligned'))
  supervisor.startSagaAndObserverEngines(() => log.push('positioned'))
  expect(log).toEqual(['aligned', 'positioned'])
})

test('an engine that crashes is told of, and does not hold up a stop', async () => {
  const { supervisor, crashes, sleeping } = setUp()
  supervisor.add(engine('projector', 'p', () => Promise.reject(new Error('boom'))))
  supervisor.add(engine('projector', 'q', sleeping('q')))
  supervisor.startProjectorEngines()
  await settle()
  expect(crashes).toEqual(['p: Error: boom'])
  expect(await supervisor.stop(100)).toBe(true)
})

test('a loop that does not end is interrupted at the deadline, and has two seconds more', async () => {
  const { timers, supervisor } = setUp()
  const interruptible = (): Promise<void> =>
    new Promise((resolve) => supervisor.interrupted.addEventListener('abort', resolve))
  supervisor.add(engine('saga', 's', interruptible))
  supervisor.startSagaAndObserverEngines()
  let answer: boolean | null = null
  void supervisor.stop(500).then((stopped) => (answer = stopped))
  await timers.advance(499)
  expect(answer).toBeNull()
  await timers.advance(1)
  expect(answer).toBe(true)

  const stuck = setUp()
  stuck.supervisor.add(engine('saga', 's', () => new Promise(() => {})))
  stuck.supervisor.startSagaAndObserverEngines()
  void stuck.supervisor.stop(500).then((stopped) => (answer = stopped))
  await stuck.timers.advance(2_499)
  expect(answer).toBe(true)
  await stuck.timers.advance(1)
  expect(answer).toBe(false)
})

test('drains share what is left of the deadline, and so do the executors; sagas have nothing to drain', async () => {
  const timers = new VirtualTimers(settle)
  const deadlines: string[] = []
  const executor = ConsumerExecutor.virtual('x', 1, { timers })
  const shutdown = executor.shutdown.bind(executor)
  executor.shutdown = async (ms) => {
    deadlines.push(`x ${ms}`)
    await shutdown(ms)
  }
  const { supervisor } = setUp([executor], timers)
  const ends = () => timers.sleep(300)
  const drain = (id: string) => async (ms: number) => {
    deadlines.push(`${id} ${ms}`)
    await timers.sleep(100)
    return id !== 'o'
  }
  supervisor.add(engine('projector', 'p', ends, { drain: drain('p') }))
  supervisor.add(engine('observer', 'o', ends, { drain: drain('o') }))
  supervisor.add(engine('saga', 's', ends, { drain: drain('s') }))
  supervisor.startProjectorEngines(() => supervisor.startSagaAndObserverEngines())
  let answer: boolean | null = null
  void supervisor.stop(1_000).then((stopped) => (answer = stopped))
  await timers.advance(400)
  expect(deadlines).toEqual(['p 700', 'o 700', 'x 600'])
  expect(answer).toBe(false)
  expect(supervisor.interrupted.aborted).toBe(true)
  expect(await executor.submit(() => {}, null, 0)).toBe(false)
})

test('where a loop has used up the deadline nothing is left for drains', async () => {
  const timers = new VirtualTimers(settle)
  const { supervisor } = setUp([ConsumerExecutor.virtual('x', 1, { timers })], timers)
  const drains: number[] = []
  const drain = async (ms: number): Promise<boolean> => {
    drains.push(ms)
    return true
  }
  supervisor.add(engine('projector', 'p', () => timers.sleep(300), { drain }))
  supervisor.startProjectorEngines()
  void supervisor.stop(200)
  await timers.advance(300)
  expect(drains).toEqual([0])
})
