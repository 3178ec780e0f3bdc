import { expect, test } from 'vitest'
import { ConsumerDisabledError } from '../../model/errors.ts'
import type { PublishedEvent } from '../../model/event.ts'
import { SagaState } from '../../model/saga-state.ts'
import { UnboundedExecutor } from '../executors.ts'
import { event, ProcessorRig, type RigOptions } from './testing/processor-rig.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const rig = (options: RigOptions = {}): ProcessorRig => new ProcessorRig(settle, options)
const noting = (seen: number[]) => (at: PublishedEvent) => seen.push(Number(at.eventSequenceNumber))
const failing = (): never => {
  throw new Error('boom')
}

test('a projector consumes a batch in order and advances its checkpoint', async () => {
  const at = rig()
  const seen: number[] = []
  expect(await at.project([event(1), event(2), event(3)], noting(seen))).toBe(3)
  expect(seen).toEqual([1, 2, 3])
  expect(at.checkpoint()).toBe('PROJECTOR 3')
})

test('a projector returns −1 when somebody else has its zone', async () => {
  const at = rig()
  const handle = at.lock.tryAcquire('c1')!
  expect(await at.project([event(1)], failing)).toBe(-1)
  expect(at.server.lastFetch).toBeNull()
  handle.close()
  expect(await at.project([event(1)], () => {})).toBe(1)
})

test('a projector event whose handler fails is buried, and the checkpoint still advances', async () => {
  const at = rig()
  expect(await at.project([event(1), event(2)], failing)).toBe(2)
  expect(at.deadOf()).toEqual([1, 2])
  expect(at.checkpoint()).toBe('PROJECTOR 2')
})

test('a projector that is found disabled stops at once, without a checkpoint', async () => {
  const at = rig()
  let calls = 0
  const disabled = (): never => {
    calls++
    throw new ConsumerDisabledError('c1')
  }
  expect(await at.project([event(1), event(2)], disabled)).toBe(0)
  expect([calls, at.checkpoint(), at.deadOf()]).toEqual([1, null, []])
})

test('a projector resumes after its stored checkpoint, of whatever kind', async () => {
  for (const kind of ['PROJECTOR', 'EVENT', 'SAGA'] as const) {
    const at = rig()
    at.state.commit('c1', { kind, lastSequenceNumber: 42n }, 0)
    await at.project([], () => {})
    expect(at.server.lastFetch).toEqual({ context: 'ctx', lastSequenceNumber: 42n, limit: 10, componentName: 'P' })
  }
})

test('a projector starts from zero on its first run', async () => {
  const at = rig()
  await at.project([], () => {})
  expect(at.server.lastFetch?.lastSequenceNumber).toBe(0n)
  expect(at.checkpoint()).toBeNull()
})

test('an observer seeds its checkpoint from the head on its first run', async () => {
  const at = rig()
  at.server.nextHead(100n)
  expect(await at.observe([], () => {})).toBe(0)
  expect(at.server.lastFetch?.lastSequenceNumber).toBe(100n)
  expect(at.checkpoint()).toBe('EVENT 100')
})

test('an observer runs its handler on the executor and passes duplicates over', async () => {
  const at = rig()
  const seen: number[] = []
  expect(await at.observe([event(1), event(1), event(2)], noting(seen))).toBe(3)
  expect(seen).toEqual([1, 2])
  expect(at.checkpoint()).toBe('EVENT 2')
})

test('without a dedupe store an observer handles an event that comes twice twice', async () => {
  const at = rig({ overrides: { observerDuplicates: 'handled' } })
  const seen: number[] = []
  await at.observe([event(1), event(1)], noting(seen))
  expect(seen).toEqual([1, 1])
  expect(at.dedupe.size()).toBe(0)
})

const sagaPass = (
  at: ProcessorRig,
  handler: Parameters<ProcessorRig['processor']['consumeEventsForSaga']>[3],
  ...seqs: number[]
): Promise<number> => {
  at.server.nextFetch(...seqs.map((seq) => event(seq)))
  return at.processor.consumeEventsForSaga('c1', 'S', 'ctx', handler, 10)
}
const associated = (value: string): SagaState => {
  const state = new SagaState()
  state.setAssociation('orderId', value)
  return state
}

test('a saga handler whose look-up finds nothing creates an instance', async () => {
  const at = rig()
  const made = associated('o-1')
  const found: unknown[] = []
  const consumed = await sagaPass(
    at,
    async (fetcher) => {
      found.push(await fetcher('S', 'orderId', 'o-1'))
      return made
    },
    1,
  )
  expect([consumed, found]).toEqual([1, [null]])
  expect(at.sagas.findByAssociation('S', 'orderId', 'o-1')?.state).toBe(made)
})

test('a saga handler whose look-up finds an instance updates it under its id', async () => {
  const at = rig()
  const id = at.sagas.insert('S', associated('o-1'))
  await sagaPass(
    at,
    async (fetcher) => {
      const state = await fetcher('S', 'orderId', 'o-1')
      state!.setAssociation('paymentId', 'p-1')
      return state
    },
    1,
  )
  expect(at.sagas.findByAssociation('S', 'paymentId', 'p-1')?.id).toBe(id)
  expect(at.sagas.findAll('S')).toHaveLength(1)
})

test('a saga that has ended is deleted', async () => {
  const at = rig()
  at.sagas.insert('S', associated('o-1'))
  await sagaPass(
    at,
    async (fetcher) => {
      const state = await fetcher('S', 'orderId', 'o-1')
      state!.setEnded(true)
      return state
    },
    1,
  )
  expect(at.sagas.findAll('S')).toEqual([])
})

test('a replay takes the flagged dead events only', async () => {
  const at = rig()
  for (const seq of [1, 2]) at.dead.add('c1', event(seq), new Error('boom'))
  at.dead.setRetry('c1', 2n, true)
  const seen: number[] = []
  const report = await at.processor.consumeDeadEventsForProjector('c1', 'P', noting(seen))
  expect(seen).toEqual([2])
  expect(at.deadOf()).toEqual([1])
  expect(report).toEqual({ attempted: 1, succeeded: 1, failed: 0, skippedBecauseLocked: false })
})

test('a replay says that it did nothing because the zone was taken (M8), and how many failed again', async () => {
  const at = rig()
  at.dead.add('c1', event(1), new Error('boom'))
  at.dead.setRetry('c1', 1n, true)
  const handle = at.lock.tryAcquire('c1')!
  const nothing = { attempted: 0, succeeded: 0, failed: 0, skippedBecauseLocked: true }
  expect(await at.processor.consumeDeadEventsForSaga('c1', 'S', () => null)).toEqual(nothing)
  handle.close()
  const failed = { attempted: 1, succeeded: 0, failed: 1, skippedBecauseLocked: false }
  expect(await at.processor.consumeDeadEventsForObserver('c1', 'O', failing)).toEqual(failed)
  expect(at.dead.getAll('c1')).toMatchObject([{ retry: false, exception: { message: 'boom' } }])
})

test('an observer replay goes on where the dead event cannot be put back; a projector’s does not', async () => {
  const refusing = (at: ProcessorRig): void => {
    for (const seq of [1, 2]) at.dead.add('c1', event(seq), new Error('boom'))
    for (const seq of [1n, 2n]) at.dead.setRetry('c1', seq, true)
    at.dead.add = () => failing()
  }
  const observed = rig()
  refusing(observed)
  const report = await observed.processor.consumeDeadEventsForObserver('c1', 'O', failing)
  expect(report).toMatchObject({ attempted: 2, failed: 2 })
  const projected = rig()
  refusing(projected)
  await expect(projected.processor.consumeDeadEventsForProjector('c1', 'P', failing)).rejects.toThrow('boom')
  expect(projected.deadOf()).toEqual([2])
})

test('an error is recorded while the consumer is enabled', async () => {
  const at = rig()
  await at.processor.handleLastError('c1', new Error('boom'))
  expect(at.state.getErrorState('c1')).toMatchObject({ inError: true, errorCount: 1, errorMessage: 'Error: boom' })
})

test('an error of a disabled consumer is refused', async () => {
  const at = rig()
  at.state.setEnabled('c1', false)
  await expect(at.processor.handleLastError('c1', new Error('boom'))).rejects.toThrow(ConsumerDisabledError)
  expect(at.state.getErrorState('c1').inError).toBe(false)
})

test('the status puts checkpoint, flag, error and dead events together', async () => {
  const at = rig()
  at.state.commit('c1', { kind: 'PROJECTOR', lastSequenceNumber: 42n }, 0)
  at.state.setEnabled('c1', false)
  at.state.setLastError('c1', new Error('boom'))
  at.dead.add('c1', event(7), new Error('boom'))
  const status = await at.processor.toConsumerStatus('c1')
  expect(status).toMatchObject({
    lastEventSequenceNumber: 42n,
    enabled: false,
    inError: true,
    errorCount: 1,
    asyncInFlight: 0,
    asyncSubmitTimeouts: 0,
    asyncTransientFailures: 0,
  })
  expect(status.errorMessage).toContain('boom')
  expect(status.deadEvents.map(({ eventSequenceNumber }) => eventSequenceNumber)).toEqual(['7'])
})

test('the status of a consumer without checkpoint is the head, which is not stored; what fails is 0 or empty', async () => {
  const at = rig()
  at.server.nextHead(500n)
  expect((await at.processor.toConsumerStatus('c1')).lastEventSequenceNumber).toBe(500n)
  expect(at.checkpoint()).toBeNull()
  at.server.lastEventSequenceNumber = failing
  at.dead.getAll = failing
  expect(await at.processor.toConsumerStatus('c1')).toMatchObject({ lastEventSequenceNumber: 0n, deadEvents: [] })
  expect(at.warnings).toEqual(['the dead events of c1 cannot be read: Error: boom'])
  at.state.getErrorState = failing
  await expect(at.processor.toConsumerStatus('c1')).rejects.toThrow('boom')
})

test('the checkpoint or head seeds from the head where there is none', async () => {
  const at = rig()
  at.server.nextHead(77n)
  expect(await at.processor.getLastEventSequenceNumberSagaOrHead('c1')).toBe(77n)
  expect(at.checkpoint()).toBe('SAGA 77')
})

test('the checkpoint or head is the checkpoint where there is one', async () => {
  const at = rig()
  at.state.commit('c1', { kind: 'SAGA', lastSequenceNumber: 55n }, 0)
  at.server.nextHead(99n)
  expect(await at.processor.getLastEventSequenceNumberSagaOrHead('c1')).toBe(55n)
})

test('the checkpoint or head is what somebody else has stored meanwhile', async () => {
  const at = rig()
  at.server.lastEventSequenceNumber = () => {
    at.state.commit('c1', { kind: 'EVENT', lastSequenceNumber: 12n }, 0)
    return 77n
  }
  expect(await at.processor.getLastEventSequenceNumberSagaOrHead('c1')).toBe(12n)
  expect(at.checkpoint()).toBe('EVENT 12')
})

test('an observer event whose handler fails later, outside the cycle, is buried', async () => {
  const at = rig({ processor: { observerExecutor: new UnboundedExecutor() } })
  expect(await at.observe([event(1)], failing)).toBe(1)
  expect(await at.processor.awaitConsumerQuiescence('c1', 1_000)).toBe(true)
  expect(at.deadOf()).toEqual([1])
  // The claim is given back: a replay by way of the log would handle it again.
  expect(at.dedupe.size()).toBe(0)
})

test('a processor without a required collaborator is refused by its name', () => {
  const names = ['eventoServer', 'lock', 'stateStore', 'sagaStateStore', 'deadEventQueue', 'observerExecutor'] as const
  for (const name of names) {
    expect(() => rig({ processor: { [name]: undefined } })).toThrow(`${name} required`)
  }
})

test('a seeded checkpoint is the one that somebody else has set meanwhile; what else fails says that seeding did', async () => {
  const at = rig()
  at.server.lastEventSequenceNumber = () => {
    at.state.commit('c1', { kind: 'SAGA', lastSequenceNumber: 30n }, 0)
    return 100n
  }
  await at.observe([], () => {})
  expect(at.server.lastFetch?.lastSequenceNumber).toBe(30n)
  const broken = rig()
  broken.server.lastEventSequenceNumber = failing
  await expect(broken.observe([], () => {})).rejects.toThrow('failed to seed checkpoint from server head')
  expect(broken.lock.held()).toEqual([])
})
