import { expect, test } from 'vitest'
import { ConsumerDisabledError } from '../../model/errors.ts'
import type { PublishedEvent } from '../../model/event.ts'
import { ConsumerExecutor } from './executors.ts'
import { event, Gate, ProcessorRig } from './testing/processor-rig.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A rig, an executor on its time, and a gate that holds every handler. */
function setUp(capacity: number) {
  const at = new ProcessorRig(settle)
  const executor = ConsumerExecutor.virtual('x', capacity, { timers: at.timers })
  const gate = new Gate()
  const seen: number[] = []
  const blocked = async (one: PublishedEvent): Promise<void> => {
    seen.push(Number(one.eventSequenceNumber))
    await gate.opened
  }
  return { at, executor, gate, seen, blocked }
}

const refused = (): never => {
  throw new Error('Connection refused')
}
const failing = (): never => {
  throw new Error('boom')
}
const three = [event(1), event(2), event(3)]

test('the checkpoint advances when a handler starts, not when it finishes', async () => {
  const { at, executor, gate, blocked } = setUp(3)
  expect(await at.project(three, blocked, executor)).toBe(3)
  expect(at.checkpoint()).toBe('PROJECTOR 3')
  expect(at.processor.inFlightCount('c1')).toBe(3)
  const drained = at.processor.awaitConsumerQuiescence('c1', 5_000)
  gate.open()
  expect(await drained).toBe(true)
  expect(at.processor.inFlightCount('c1')).toBe(0)
})

test('a saturated executor ends the cycle, and the next one resumes without gap or duplicate', async () => {
  const { at, executor, gate, seen, blocked } = setUp(1)
  const first = at.project(three, blocked, executor)
  await at.timers.advance(199)
  expect(seen).toEqual([1])
  expect(executor.stats().rejected).toBe(0)
  await at.timers.advance(1)
  expect(await first).toBe(1)
  expect(at.checkpoint()).toBe('PROJECTOR 1')
  gate.open()
  const second = at.project(three.slice(1), blocked, executor)
  await at.timers.advance(0)
  expect(at.server.lastFetch?.lastSequenceNumber).toBe(1n)
  expect(await second).toBe(2)
  expect(seen).toEqual([1, 2, 3])
})

test('a handler that fails on an executor buries its event', async () => {
  const { at, executor } = setUp(2)
  expect(await at.project([event(1), event(2)], failing, executor)).toBe(2)
  await at.processor.awaitConsumerQuiescence('c1', 5_000)
  expect(at.deadOf()).toEqual([1, 2])
  expect(at.checkpoint()).toBe('PROJECTOR 2')
})

test('a consumer disabled in mid-flight drops the event without burying it', async () => {
  const { at, executor, gate } = setUp(1)
  const disabled = async (): Promise<never> => {
    await gate.opened
    throw new ConsumerDisabledError('c1')
  }
  await at.project([event(1)], disabled, executor)
  gate.open()
  await at.processor.awaitConsumerQuiescence('c1', 5_000)
  expect(at.deadOf()).toEqual([])
  expect(at.warnings).toEqual(['c1 is disabled: #1 is dropped'])
  expect(at.processor.asyncTransientFailures('c1')).toBe(0)
})

test('an event handled in the cycle is a barrier behind those handed out before it', async () => {
  const { at, executor, gate } = setUp(1)
  const order: string[] = []
  const handler = async ({ eventName }: PublishedEvent): Promise<void> => {
    if (eventName === 'Slow') await gate.opened
    order.push(eventName)
  }
  at.server.nextFetch(event(1, 'Slow'), event(2, 'Inline'))
  const resolver = ({ eventName }: PublishedEvent) => (eventName === 'Slow' ? executor : null)
  const pass = at.processor.consumeEventsForProjector('c1', 'P', 'ctx', handler, 10, resolver)
  await at.timers.advance(29_999)
  expect(order).toEqual([])
  gate.open()
  expect(await pass).toBe(2)
  expect(order).toEqual(['Slow', 'Inline'])
})

test('the barrier gives up after its time, with a warning', async () => {
  const { at, executor, gate } = setUp(1)
  const order: string[] = []
  const handler = async ({ eventName }: PublishedEvent): Promise<void> => {
    if (eventName === 'Slow') await gate.opened
    order.push(eventName)
  }
  at.server.nextFetch(event(1, 'Slow'), event(2, 'Inline'))
  const resolver = ({ eventName }: PublishedEvent) => (eventName === 'Slow' ? executor : null)
  const pass = at.processor.consumeEventsForProjector('c1', 'P', 'ctx', handler, 10, resolver)
  await at.timers.advance(30_000)
  expect(await pass).toBe(2)
  expect(order).toEqual(['Inline'])
  expect(at.warnings).toEqual(['c1 does not wait any longer for 1 tasks in flight'])
  gate.open()
})

test('without a resolver every event is handled in the cycle', async () => {
  const { at } = setUp(1)
  const inFlight: number[] = []
  await at.project(three, () => inFlight.push(at.processor.inFlightCount('c1')))
  expect(inFlight).toEqual([0, 0, 0])
  at.server.nextFetch(event(4))
  await at.processor.consumeEventsForProjector(
    'c1',
    'P',
    'ctx',
    () => inFlight.push(at.processor.inFlightCount('c1')),
    10,
    () => null,
  )
  expect(inFlight).toEqual([0, 0, 0, 0])
})

test('an observer hands its events to the executor that the resolver names', async () => {
  const { at, executor, seen, gate, blocked } = setUp(2)
  expect(await at.observe([event(1), event(2)], blocked, executor)).toBe(2)
  expect(executor.inFlight).toBe(2)
  gate.open()
  await at.processor.awaitConsumerQuiescence('c1', 5_000)
  expect(seen).toEqual([1, 2])
  expect(executor.stats()).toMatchObject({ admitted: 2, completed: 2, failed: 0 })
})

test('an observer event that finds no place gives its claim back and is fetched again', async () => {
  const { at, executor, gate, seen, blocked } = setUp(1)
  const first = at.observe([event(1), event(2)], blocked, executor)
  await at.timers.advance(200)
  expect(await first).toBe(1)
  expect(at.dedupe.claims().map(({ eventId }) => eventId)).toEqual(['1'])
  expect(at.checkpoint()).toBe('EVENT 1')
  gate.open()
  await settle()
  expect(await at.observe([event(2)], blocked, executor)).toBe(1)
  expect(seen).toEqual([1, 2])
})

test('one consumer is quiescent whatever another one has in flight on the same executor', async () => {
  const { at, executor, gate, blocked } = setUp(4)
  await at.project([event(1)], () => {}, executor)
  at.server.nextFetch(event(1), event(2))
  await at.processor.consumeEventsForProjector('c2', 'P', 'ctx', blocked, 10, () => executor)
  await settle()
  expect(await at.processor.awaitConsumerQuiescence('c1', 0)).toBe(true)
  expect(at.processor.inFlightCount('c2')).toBe(2)
  const late = at.processor.awaitConsumerQuiescence('c2', 100)
  await at.timers.advance(100)
  expect(await late).toBe(false)
  gate.open()
})

test('transient failures on an executor raise the streak, and one success ends it', async () => {
  const { at, executor } = setUp(2)
  await at.project([event(1), event(2)], refused, executor)
  await at.processor.awaitConsumerQuiescence('c1', 5_000)
  expect(at.processor.asyncTransientFailureStreak('c1')).toBe(2)
  expect(at.deadOf()).toEqual([1, 2])
  await at.project([event(3)], () => {}, executor)
  await at.processor.awaitConsumerQuiescence('c1', 5_000)
  expect(at.processor.asyncTransientFailureStreak('c1')).toBe(0)
  expect(at.processor.asyncTransientFailures('c1')).toBe(2)
})

test('permanent failures on an executor do not raise the streak', async () => {
  const { at, executor } = setUp(2)
  await at.project([event(1)], failing, executor)
  await at.processor.awaitConsumerQuiescence('c1', 5_000)
  expect(at.processor.asyncTransientFailureStreak('c1')).toBe(0)
  expect(at.deadOf()).toEqual([1])
})

test('the status tells what is in flight, saturated and transient', async () => {
  const { at, executor, gate } = setUp(1)
  const handler = async (): Promise<never> => {
    await gate.opened
    return refused()
  }
  const pass = at.project([event(1), event(2)], handler, executor)
  await at.timers.advance(200)
  await pass
  expect(await at.processor.toConsumerStatus('c1')).toMatchObject({ asyncInFlight: 1, asyncSubmitTimeouts: 1 })
  expect(at.processor.asyncSubmitTimeouts('c1')).toBe(1)
  gate.open()
  await at.processor.awaitConsumerQuiescence('c1', 5_000)
  expect(await at.processor.toConsumerStatus('c1')).toMatchObject({ asyncInFlight: 0, asyncTransientFailures: 1 })
})

test('the figures of an executor count what was admitted and what was rejected', async () => {
  const { at, executor, gate, blocked } = setUp(1)
  const pass = at.project([event(1), event(2)], blocked, executor)
  await at.timers.advance(200)
  await pass
  expect(executor.stats()).toEqual({
    name: 'x',
    capacity: 1,
    inFlight: 1,
    admitted: 1,
    rejected: 1,
    completed: 0,
    failed: 0,
  })
  gate.open()
  await executor.awaitQuiescence(5_000)
  expect(executor.stats()).toMatchObject({ inFlight: 0, completed: 1, failed: 0 })
})

test('a consumer that nobody knows is quiescent', async () => {
  const { at } = setUp(1)
  expect(await at.processor.awaitConsumerQuiescence('nobody', 0)).toBe(true)
  expect(at.processor.inFlightCount('nobody')).toBe(0)
  expect(at.processor.asyncSubmitTimeouts('nobody')).toBe(0)
  expect(at.processor.asyncTransientFailures('nobody')).toBe(0)
  expect(at.processor.asyncTransientFailureStreak('nobody')).toBe(0)
  expect(at.processor.watermarkLag('nobody')).toBe(0n)
})
