import { expect, test } from 'vitest'
import { SagaState } from '../../model/saga-state.ts'
import { observer, projector, saga } from '../bundle/component.ts'
import { InMemoryEventoServer } from '../in-memory-evento-server.ts'
import { EventoBundle } from './evento-bundle.ts'
import { BundleRig } from './testing/bundle-rig.ts'
import { Gate } from './testing/processor-rig.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const rigged = (): BundleRig => new BundleRig(settle)
const failing = (words = 'boom'): never => {
  throw new Error(words)
}

test('a projector is given events published before the start, an observer and a saga only later ones', async () => {
  const rig = rigged()
  const seen: string[] = []
  const noted = (who: string) => ({
    A: ({ eventSequenceNumber }: { eventSequenceNumber: bigint }) => seen.push(`${who} ${eventSequenceNumber}`),
  })
  rig.server.publish('A', { key: 'k' })
  const process = saga({
    name: 'S',
    associationProperty: 'key',
    state: () => new SagaState(),
    handlers: { A: { init: true, handle: ({ eventSequenceNumber }) => void seen.push(`S ${eventSequenceNumber}`) } },
  })
  const bundle = rig
    .builder([projector({ name: 'P', handlers: noted('P') }), observer({ name: 'O', handlers: noted('O') }), process])
    .start()
  await rig.timers.advance(0)
  await bundle.started
  rig.server.publish('A', { key: 'k' })
  await rig.timers.advance(200)
  expect(seen.sort()).toEqual(['O 2', 'P 1', 'P 2', 'S 2'])
  expect(await rig.checkpoint('b_P_1_*')).toBe('PROJECTOR 2')
  expect(await rig.checkpoint('b_O_1_*')).toBe('EVENT 2')
  expect(await rig.checkpoint('b_S_1_*')).toBe('SAGA 2')
  expect(await rig.stopped(bundle)).toBe(true)
  expect(rig.timers.pending).toBe(0)
  expect(rig.errors).toEqual([])
})

test('a bundle waits only for projectors that say so, until they have reached the head and finished what they handed out', async () => {
  const rig = rigged()
  const gate = new Gate()
  for (let i = 0; i < 3; i++) rig.server.publish('A')
  const slow = projector({ name: 'Slow', executor: 'x', waitForHeadReached: true, handlers: { A: () => gate.opened } })
  const stuck = projector({ name: 'Stuck', handlers: { A: { retry: -1, handle: () => failing() } } })
  const bundle = rig
    .builder([slow, stuck, observer({ name: 'O', handlers: { A: () => {} } })])
    .addConsumerExecutor(rig.executor('x', 5))
    .start()
  let started = false
  void bundle.started.then(() => (started = true))
  await rig.timers.advance(5_000)
  expect(started).toBe(false)
  gate.open()
  await rig.timers.advance(0)
  expect(started).toBe(true)
  expect(bundle.consumers.map(({ consumerId }) => consumerId)).toEqual(['b_Slow_1_*', 'b_Stuck_1_*', 'b_O_1_*'])
  // The one that tries for ever is interrupted, and upstream's way out of an interrupted wait buries all of its batch.
  expect(await rig.stopped(bundle)).toBe(true)
  expect(await bundle.consumer('b_Stuck_1_*').getDeadEventQueue()).toHaveLength(3)
})

test('alignment: a saturated projector counts as aligned upstream (M2), and not where cured', async () => {
  for (const [alignment, early] of [
    ['any-cycle', true],
    ['executed-fetch', false],
  ] as const) {
    const rig = rigged()
    const gates = [new Gate(), new Gate()]
    for (let i = 0; i < 2; i++) rig.server.publish('A')
    let handled = 0
    const view = projector({
      name: 'P',
      executor: 'x',
      waitForHeadReached: true,
      handlers: { A: () => gates[handled++]!.opened },
    })
    const bundle = rig.builder([view], 'modern', { alignment }).addConsumerExecutor(rig.executor('x', 1)).start()
    await rig.timers.advance(5_000)
    gates[0]!.open()
    let started = false
    void bundle.started.then(() => (started = true))
    await settle()
    expect([handled, started]).toEqual([1, early])
    await rig.timers.advance(1_000)
    gates[1]!.open()
    await rig.timers.advance(1_000)
    expect([handled, started]).toEqual([2, true])
    expect(await rig.stopped(bundle)).toBe(true)
  }
})

test('alignment: a disabled projector counts as aligned upstream (D16), and not where cured', async () => {
  for (const [profile, aligned] of [
    ['modern', true],
    ['hardened', false],
  ] as const) {
    const rig = rigged()
    const builder = rig.builder(
      [projector({ name: 'P', waitForHeadReached: true, handlers: { A: () => {} } })],
      profile,
    )
    const bundle = builder.start()
    await bundle.consumer('b_P_1_*').setEnabled(false)
    let started = false
    void bundle.started.then(
      () => (started = true),
      () => {},
    )
    await rig.timers.advance(500)
    expect(started).toBe(aligned)
    await bundle.consumer('b_P_1_*').setEnabled(true)
    await rig.timers.advance(500)
    expect(started).toBe(true)
    await rig.stopped(bundle)
  }
})

test('in watermark mode a stop drains and writes how far everything is', async () => {
  const rig = rigged()
  const gate = new Gate()
  for (let i = 0; i < 3; i++) rig.server.publish('A')
  const view = projector({ name: 'P', executor: 'x', handlers: { A: () => gate.opened } })
  const other = projector({ name: 'Q', executor: 'x', handlers: { A: () => {} } })
  const bundle = rig
    .builder([view, other])
    .addConsumerExecutor(rig.executor('x', 8))
    .setCheckpointMode('WATERMARK')
    .setComponentCheckpointMode('Q', 'ON_START')
    .start()
  await rig.timers.advance(0)
  expect(await rig.checkpoint('b_P_1_*')).toBeNull()
  expect(await rig.checkpoint('b_Q_1_*')).toBe('PROJECTOR 3')
  const stopped = bundle.stop(10_000)
  await rig.timers.advance(1_000)
  gate.open()
  await rig.timers.advance(0)
  expect(await stopped).toBe(true)
  expect(await rig.checkpoint('b_P_1_*')).toBe('PROJECTOR 3')
  expect(await bundle.stop()).toBe(true)
})

test('a stop ends within its one deadline, whatever is still running, and tells (M11)', async () => {
  const rig = rigged()
  const gate = new Gate()
  rig.server.publish('A')
  const view = projector({ name: 'P', handlers: { A: () => gate.opened } })
  const watcher = observer({ name: 'O', handlers: { A: () => gate.opened } })
  const bundle = rig.builder([view, watcher]).start()
  await rig.timers.advance(0)
  rig.server.publish('A')
  await rig.timers.advance(200)
  let answer: boolean | null = null
  void bundle.stop(1_000).then((stopped) => (answer = stopped))
  await rig.timers.advance(2_999)
  expect(answer).toBeNull()
  await rig.timers.advance(1)
  expect(answer).toBe(false)
  gate.open()
})

test('M11: without registered executors the tasks of the observers’ own are abandoned, or waited for as well', async () => {
  for (const [profile, waits] of [
    ['modern', false],
    ['hardened', true],
  ] as const) {
    const rig = rigged()
    const gate = new Gate()
    const bundle = rig
      .builder([observer({ name: 'O', handlers: { A: () => gate.opened } })])
      .setProfile(profile, { observerAck: 'on-start' })
      .start()
    await rig.timers.advance(0)
    rig.server.publish('A')
    await rig.timers.advance(200)
    let answer: boolean | null = null
    void bundle.stop(1_000).then((stopped) => (answer = stopped))
    await rig.timers.advance(500)
    expect(answer).toBe(waits ? null : true)
    gate.open()
    await settle()
    expect(answer).toBe(true)
    await expect(bundle.started).resolves.toBeUndefined()
  }
})

test('figures are published at intervals, where an executor is registered, whatever the listener throws', async () => {
  const rig = rigged()
  const told: unknown[] = []
  const view = projector({ name: 'P', executor: 'x', handlers: { A: () => {} } })
  const process = saga({
    name: 'S',
    associationProperty: 'key',
    state: () => new SagaState(),
    handlers: { A: { handle: () => {} } },
  })
  rig.server.publish('A', { key: 'k' })
  const bundle = rig
    .builder([view, process])
    .addConsumerExecutor(rig.executor('x', 2))
    .onConsumerStats((stats) => {
      told.push(stats)
      failing()
    }, 1_000)
    .start()
  await rig.timers.advance(999)
  expect(told).toEqual([])
  await rig.timers.advance(1_001)
  const figures = {
    executors: [{ name: 'x', capacity: 2, inFlight: 0, admitted: 1, rejected: 0, completed: 1, failed: 0 }],
    consumers: [{ consumerId: 'b_P_1_*', componentName: 'P', inFlight: 0, submitTimeouts: 0, transientFailures: 0 }],
  }
  expect(told).toEqual([figures, figures])
  expect(bundle.stats()).toEqual(figures)
  expect(await rig.stopped(bundle)).toBe(true)
  expect(told).toHaveLength(2)
  expect(rig.timers.pending).toBe(0)

  const quiet = rigged()
  const silent = quiet
    .builder([projector({ name: 'P', handlers: { A: () => {} } })])
    .onConsumerStats(() => told.push('never'), 10)
    .start()
  await quiet.timers.advance(100)
  expect(told).toHaveLength(2)
  await quiet.stopped(silent)
})

test('where nobody listens to figures, nothing waits to publish them', async () => {
  const waiting = async (listens: boolean): Promise<number> => {
    const rig = rigged()
    const builder = rig.builder([projector({ name: 'P', executor: 'x', handlers: { A: () => {} } })])
    if (listens) builder.onConsumerStats(() => {}, 1_000)
    const bundle = builder.addConsumerExecutor(rig.executor('x', 2)).start()
    await rig.timers.advance(10)
    const { pending } = rig.timers
    await rig.stopped(bundle)
    return pending
  }

  expect(await waiting(false)).toBe((await waiting(true)) - 1)
})

test('claims are forgotten after the time for which they are kept', async () => {
  const rig = rigged()
  let handled = 0
  const bundle = rig
    .builder([observer({ name: 'O', handlers: { A: () => handled++ } })])
    .setClaimsKept(1_000)
    .start()
  await rig.timers.advance(0)
  await bundle.started
  rig.server.publish('A')
  await rig.timers.advance(500)
  const { processor } = rig.config!
  expect(handled).toBe(1)
  await rig.timers.advance(2_000)
  expect(await processor.sweepClaims(0)).toBe(0)
  expect(await rig.stopped(bundle)).toBe(true)
})

test('a started hook and an error listener that throw do no harm; a bundle stopped early has never started', async () => {
  const rig = rigged()
  const bundle = rig
    .builder([projector({ name: 'P', handlers: { A: () => {} } })])
    .onStarted(() => failing('hook'))
    .start()
  await rig.timers.advance(0)
  await bundle.started
  expect(rig.errors).toEqual(['b: Error: hook'])
  await rig.stopped(bundle)
  for (const component of [projector, observer]) {
    const early = rigged()
    const said: string[] = []
    const never = early
      .builder([component({ name: 'P', handlers: { A: () => {} } })])
      .onStarted(() => said.push('started'))
      .start()
    void early.stopped(never)
    await expect(never.started).rejects.toThrow('bundle "b" was stopped before it had started')
    await early.timers.advance(10_000)
    expect(said).toEqual([])
  }
})

test('a default bundle has its own server and services, and handlers that ask for the store of the first generation are told', async () => {
  const rig = rigged()
  let words = ''
  const view = projector({
    name: 'P',
    retry: 0,
    handlers: {
      A: (_event, { store, consumerId }) => {
        words = consumerId
        return store.isEnabled(consumerId)
      },
    },
  })
  const server = new InMemoryEventoServer({ clock: rig.timers })
  server.publish('A')
  const bundle = EventoBundle.builder()
    .setBundleId('own')
    .setEventoServer(server)
    .setTimers(rig.timers)
    .register(view)
    .start()
  await rig.timers.advance(0)
  expect(words).toBe('own_P_1_*')
  expect(await bundle.consumer('own_P_1_*').getDeadEventQueue()).toMatchObject([
    { exception: { message: 'Evento 2 has no store with isEnabled; ask the services that the engine was made with' } },
  ])
  await rig.stopped(bundle)
})
