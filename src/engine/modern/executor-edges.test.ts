import { describe, expect, test } from 'vitest'
import { UnboundedExecutor } from '../executors.ts'
import { projector } from '../bundle/component.ts'
import { VirtualTimers } from '../testing/virtual-timers.ts'
import { ConsumerExecutor } from './executors.ts'
import { BundleRig } from './testing/bundle-rig.ts'
import { Gate } from './testing/processor-rig.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe.each(['virtual', 'unbounded'] as const)('%s', (kind) => {
  const made = (timers: VirtualTimers): ConsumerExecutor =>
    kind === 'virtual'
      ? ConsumerExecutor.virtual('x', 2, { timers })
      : ConsumerExecutor.unbounded('x', new UnboundedExecutor(), { timers })

  test('is not quiescent while one of its tasks is still running', async () => {
    const timers = new VirtualTimers(settle)
    const executor = made(timers)
    const [first, second] = [new Gate(), new Gate()]
    await executor.submit(() => first.opened, null, 0)
    await executor.submit(() => second.opened, null, 0)
    let quiet: boolean | null = null
    void executor.awaitQuiescence(1_000).then((answer) => (quiet = answer))
    first.open()
    await settle()
    expect([quiet, executor.inFlight]).toEqual([null, 1])
    second.open()
    await settle()
    expect([quiet, executor.inFlight, timers.pending]).toEqual([true, 0, 0])
  })

  test('shut down once is not waited for a second time', async () => {
    const timers = new VirtualTimers(settle)
    const executor = made(timers)
    const gate = new Gate()
    await executor.submit(() => gate.opened, null, 0)
    const first = executor.shutdown(1_000)
    let again = false
    void executor.shutdown(1_000).then(() => (again = true))
    await settle()
    expect(again).toBe(true)
    expect(await executor.submit(() => {}, null, 5)).toBe(false)
    gate.open()
    await first
  })
})

test('a place that is given in the very moment of the shutdown lets nothing run', async () => {
  const timers = new VirtualTimers(settle)
  const executor = ConsumerExecutor.virtual('x', 1, { timers })
  let ran = false
  const submitted = executor.submit(() => void (ran = true), null, 0)
  const down = executor.shutdown(0)
  expect([await submitted, ran]).toEqual([false, false])
  await down
  expect(executor.stats()).toMatchObject({ admitted: 0, rejected: 1, inFlight: 0 })
})

test('a place that comes free within the wait is taken, be it a millisecond; with nothing to wait it is refused', async () => {
  const timers = new VirtualTimers(settle)
  const executor = ConsumerExecutor.virtual('x', 1, { timers })
  const gate = new Gate()
  await executor.submit(() => gate.opened, null, 0)
  expect(await executor.submit(() => {}, null, 0)).toBe(false)
  const waiting = executor.submit(() => {}, null, 1)
  await settle()
  gate.open()
  expect(await waiting).toBe(true)
})

test('a place that is given in the moment of the shutdown is given back, and its task never runs', async () => {
  const timers = new VirtualTimers(settle)
  const executor = ConsumerExecutor.virtual('x', 1, { timers })
  let end = (): void => {}
  await executor.submit(() => new Promise<void>((resolve) => (end = resolve)), null, 0)
  let ran = false
  const waiting = executor.submit(() => void (ran = true), null, 100)
  await settle()
  end()
  // The place changes hands in the turns that follow; the shutdown comes in between, wherever that is.
  for (let turn = 0; turn < 3; turn++) await Promise.resolve()
  await executor.shutdown(0)
  expect([await waiting, ran]).toEqual([ran, ran])
  const { admitted, rejected, inFlight } = executor.stats()
  expect([admitted + rejected, inFlight, timers.pending]).toEqual([2, 0, 0])
})

test('a stop leaves no timer behind, also where a task waits to try again', async () => {
  const rig = new BundleRig(settle)
  rig.server.publish('A')
  const view = projector({
    name: 'P',
    executor: 'x',
    handlers: {
      A: {
        retry: 9,
        retryDelay: 60_000,
        handle: () => {
          throw new Error('boom')
        },
      },
    },
  })
  const bundle = rig.builder([view]).addConsumerExecutor(rig.executor('x', 1)).start()
  await rig.timers.advance(100)
  const stopped = bundle.stop(1_000)
  await rig.timers.advance(1_000)
  await stopped
  await settle()
  expect(rig.timers.pending).toBe(0)
})
