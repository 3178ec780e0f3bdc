import { expect, test } from 'vitest'
import { ConsumerDisabledError, OptimisticLockError } from '../../model/errors.ts'
import { profileOf } from '../../model/profile.ts'
import { InMemoryConsumerStateStore } from '../../store/modern/consumer-state-store.ts'
import { observer, projector } from '../bundle/component.ts'
import { UnboundedExecutor } from '../executors.ts'
import { Checkpoints } from './checkpoints.ts'
import { ConsumerExecutor } from './executors.ts'
import { BundleRig } from './testing/bundle-rig.ts'
import { event, Gate, ProcessorRig } from './testing/processor-rig.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const rigged = (): BundleRig => new BundleRig(settle)

test('an observer without an executor of its own has 32 tasks at once', async () => {
  const rig = rigged()
  const gate = new Gate()
  let begun = 0
  const watching = observer({ name: 'O', handlers: { A: () => (begun++, gate.opened) } })
  const bundle = rig.builder([watching]).start()
  await rig.timers.advance(0)
  await bundle.started
  for (let i = 0; i < 40; i++) rig.server.publish('A')
  await rig.timers.advance(300)
  expect(begun).toBe(32)
  gate.open()
  await rig.timers.advance(10_000)
  expect(begun).toBe(40)
  expect(await rig.stopped(bundle)).toBe(true)
})

test('figures are told every 30 s where nothing else is said, and are those that can be asked for', async () => {
  const rig = rigged()
  const at: number[] = []
  const view = projector({ name: 'P', executor: 'x', handlers: { A: () => {} } })
  const bundle = rig
    .builder([view])
    .addConsumerExecutor(rig.executor('x', 3))
    .onConsumerStats(() => at.push(rig.timers.now()))
    .start()
  await rig.timers.advance(65_000)
  expect(at).toEqual([30_000, 60_000])
  expect(bundle.executorStats()).toEqual(bundle.stats().executors)
  expect(bundle.executorStats()).toMatchObject([{ name: 'x', capacity: 3 }])
  expect(await rig.stopped(bundle)).toBe(true)
})

test('a stop without a word of its own waits 30 s, and 2 s more for what it has interrupted', async () => {
  const rig = rigged()
  const gate = new Gate()
  rig.server.publish('A')
  const bundle = rig.builder([projector({ name: 'P', handlers: { A: () => gate.opened } })]).start()
  await rig.timers.advance(0)
  let answer: boolean | null = null
  void bundle.stop().then((ended) => (answer = ended))
  await rig.timers.advance(31_999)
  expect(answer).toBeNull()
  await rig.timers.advance(1)
  expect(answer).toBe(false)
  gate.open()
})

test('a watermark 10,000 behind is warned of where nothing else is said', async () => {
  for (const [seq, warnings] of [
    [10_000, ['the watermark of c1 is 10000 behind']],
    [9_999, []],
  ] as const) {
    const at = new ProcessorRig(settle)
    const gate = new Gate()
    const executor = ConsumerExecutor.virtual('x', 1, { timers: at.timers })
    await at.project([event(seq)], () => gate.opened, executor, 'WATERMARK')
    expect(at.warnings).toEqual(warnings)
    gate.open()
  }
})

test('who has a checkpoint is answered without asking for the head', async () => {
  const at = new ProcessorRig(settle)
  await at.project([event(7)], () => {})
  at.server.lastEventSequenceNumber = () => {
    throw new Error('nobody asks')
  }
  expect(await at.processor.getLastEventSequenceNumberSagaOrHead('c1')).toBe(7n)
})

test('a task that is left is neither a success nor a failure of its replay', async () => {
  const at = new ProcessorRig(settle, {
    overrides: { observerReplay: 'executor', replayRemoval: 'after-handling', disabledObserver: 'leave' },
    processor: { observerExecutor: new UnboundedExecutor() },
  })
  for (const seq of [1, 2]) at.dead.add('c1', event(seq), new Error('boom'))
  for (const seq of [1n, 2n]) at.dead.setRetry('c1', seq, true)
  const report = await at.processor.consumeDeadEventsForObserver('c1', 'O', ({ eventSequenceNumber }) => {
    if (eventSequenceNumber === 2n) throw new ConsumerDisabledError('c1')
  })
  expect(report).toMatchObject({ attempted: 2, succeeded: 1, failed: 0 })
  expect(at.deadOf()).toEqual([2])
})

test('a seed that conflicts with nothing that can be read begins at 0', async () => {
  const store = new InMemoryConsumerStateStore({ now: () => 0 })
  store.commit = () => {
    throw new OptimisticLockError('c', 0, 1)
  }
  const make = (lastSequenceNumber: bigint) => ({ kind: 'SAGA', lastSequenceNumber }) as const
  expect(await new Checkpoints(store, 'c', profileOf('modern'), make).seed(9n)).toBe(0n)
})

test('a projector that polls on at the head counts once for the start of its bundle', async () => {
  const rig = rigged()
  const gate = new Gate()
  rig.server.publish('Slow')
  const gating = (name: string) =>
    projector({ name, waitForHeadReached: true, handlers: { [name]: () => gate.opened } })
  const bundle = rig.builder([gating('Fast'), gating('Slow')]).start()
  let started = false
  void bundle.started.then(() => (started = true))
  await rig.timers.advance(1_000)
  expect(started).toBe(false)
  gate.open()
  await rig.timers.advance(200)
  expect(started).toBe(true)
  expect(await rig.stopped(bundle)).toBe(true)
})

test('a disabled consumer asks again as often as it would poll', async () => {
  const rig = rigged()
  const bundle = rig
    .builder([projector({ name: 'P', handlers: { A: () => {} } })])
    .setFetchSize(500)
    .start()
  await rig.timers.advance(0)
  await bundle.consumers[0]!.setEnabled(false)
  const asked: number[] = []
  const { stateStore } = rig.config!
  const isEnabled = stateStore.isEnabled.bind(stateStore)
  stateStore.isEnabled = (id) => {
    asked.push(rig.timers.now())
    return isEnabled(id)
  }
  await rig.timers.advance(1_600)
  expect(asked).toEqual([500, 1_000, 1_500])
  expect(await rig.stopped(bundle)).toBe(true)
})
