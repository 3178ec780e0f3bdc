import { expect, test } from 'vitest'
import { ConsumerDisabledError } from '../../model/errors.ts'
import { UnboundedExecutor } from '../executors.ts'
import { ConsumerExecutor } from './executors.ts'
import { event, Gate, ProcessorRig } from './testing/processor-rig.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const failing = (): never => {
  throw new Error('boom')
}
const refused = (): never => {
  throw Object.assign(new Error('connect failed'), { code: 'ECONNREFUSED' })
}
const disabled = (): never => {
  throw new ConsumerDisabledError('c1')
}

test('taskOutage: an observer’s transient failures are unseen upstream (M6), and counted where cured', async () => {
  for (const [taskOutage, streak] of [
    ['unseen', 0],
    ['counted', 2],
  ] as const) {
    const at = new ProcessorRig(settle, { overrides: { taskOutage } })
    await at.observe([event(1), event(2)], refused)
    expect(at.processor.asyncTransientFailureStreak('c1')).toBe(streak)
    expect(at.deadOf()).toEqual([1, 2])
    await at.observe([event(3)], () => {})
    expect(at.processor.asyncTransientFailureStreak('c1')).toBe(0)
    expect(at.processor.asyncTransientFailures('c1')).toBe(streak)
    await at.observe([event(4)], failing)
    expect(at.processor.asyncTransientFailureStreak('c1')).toBe(0)
  }
})

test('disabledTask: what a disabled projector finds on an executor is dropped, or buried', async () => {
  for (const [disabledTask, dead] of [
    ['drop', []],
    ['dead-letter', [1]],
  ] as const) {
    const at = new ProcessorRig(settle, { overrides: { disabledTask } })
    const executor = ConsumerExecutor.virtual('x', 1, { timers: at.timers })
    expect(await at.project([event(1)], disabled, executor)).toBe(1)
    await executor.awaitQuiescence(0)
    expect(at.deadOf()).toEqual(dead)
  }
})

test('disabledObserver: an observer event whose consumer is disabled is buried', async () => {
  const at = new ProcessorRig(settle)
  expect(await at.observe([event(1)], disabled)).toBe(1)
  expect(at.deadOf()).toEqual([1])
})

test('disabledObserver and observerAck: it stays unconsumed where the cycle waits for its task, without an error', async () => {
  const at = new ProcessorRig(settle, {
    overrides: { observerAck: 'on-completion', disabledObserver: 'leave', observerDuplicates: 'handled' },
  })
  expect(await at.observe([event(1), event(2)], disabled)).toBe(0)
  expect([at.deadOf(), at.checkpoint()]).toEqual([[], 'EVENT 0'])
})

test('outage: an observer whose cycle waits for its task leaves an event that met an outage', async () => {
  const at = new ProcessorRig(settle, { profile: 'hardened' })
  await expect(at.observe([event(1)], refused)).rejects.toThrow('connect failed')
  expect([at.deadOf(), at.checkpoint()]).toEqual([[], 'EVENT 0'])
  expect(await at.observe([event(1)], () => {})).toBe(1)
  expect(at.checkpoint()).toBe('EVENT 1')
})

test('commitConflict: who comes second writes backwards upstream (M4), and gives way where cured', async () => {
  for (const [commitConflict, consumed, checkpoint] of [
    ['re-reads', 2, 'PROJECTOR 2'],
    ['yields', 0, 'PROJECTOR 100'],
  ] as const) {
    const at = new ProcessorRig(settle, { overrides: { commitConflict } })
    at.state.commit('c1', { kind: 'PROJECTOR', lastSequenceNumber: 0n }, 0)
    const meanwhile = (): void => {
      if (at.state.read('c1')!.version === 1) {
        at.state.commit('c1', { kind: 'PROJECTOR', lastSequenceNumber: 100n }, 1)
      }
    }
    expect(await at.project([event(1), event(2)], meanwhile)).toBe(consumed)
    expect(at.checkpoint()).toBe(checkpoint)
  }
})

test('commitConflict: one that is behind is overtaken under both values; a second writer in between is an error', async () => {
  for (const commitConflict of ['re-reads', 'yields'] as const) {
    const at = new ProcessorRig(settle, { overrides: { commitConflict } })
    const meanwhile = (): void => {
      at.state.commit('c1', { kind: 'PROJECTOR', lastSequenceNumber: 1n }, 0)
    }
    expect(await at.project([event(5)], meanwhile)).toBe(1)
    expect(at.checkpoint()).toBe('PROJECTOR 5')
    const raced = new ProcessorRig(settle, { overrides: { commitConflict } })
    const { state } = raced
    const commit = state.commit.bind(state)
    let version = 0
    state.commit = (id, checkpoint, expected) => {
      version = commit(id, { kind: 'SAGA', lastSequenceNumber: 0n }, version)
      return commit(id, checkpoint, expected)
    }
    await expect(raced.project([event(5)], () => {})).rejects.toThrow('checkpoint commit race for c1')
    expect(raced.lock.held()).toEqual([])
  }
})

test('watermark: what is finished is remembered for ever in on-start mode upstream (M3), and not where cured', async () => {
  for (const [watermark, checkpoint] of [
    ['adjacent', 'PROJECTOR 2'],
    ['dispatched', 'PROJECTOR 3'],
  ] as const) {
    const at = new ProcessorRig(settle, { overrides: { watermark } })
    const executor = ConsumerExecutor.virtual('x', 4, { timers: at.timers })
    const gate = new Gate()
    const handler = ({ eventSequenceNumber }: { eventSequenceNumber: bigint }): unknown =>
      eventSequenceNumber === 3n ? gate.opened : null
    await at.project([event(1), event(2), event(3)], handler, executor)
    await settle()
    // Upstream's flush regresses the checkpoint of on-start mode to what is finished.
    await at.processor.flushWatermark('c1', 'P')
    expect(at.checkpoint()).toBe(checkpoint)
    gate.open()
  }
})

test('observerReplay: the caller handles dead observer events, or the executor, and the report waits for it', async () => {
  for (const observerReplay of ['caller', 'executor'] as const) {
    const at = new ProcessorRig(settle, {
      overrides: { observerReplay },
      processor: { observerExecutor: new UnboundedExecutor() },
    })
    for (const seq of [1, 2, 3]) at.dead.add('c1', event(seq), new Error('boom'))
    for (const seq of [1n, 2n]) at.dead.setRetry('c1', seq, true)
    const report = await at.processor.consumeDeadEventsForObserver('c1', 'O', ({ eventSequenceNumber }) => {
      if (eventSequenceNumber === 2n) failing()
    })
    expect(report).toEqual({ attempted: 2, succeeded: 1, failed: 1, skippedBecauseLocked: false })
    expect(at.deadOf()).toEqual([2, 3])
    expect(at.checkpoint()).toBeNull()
  }
})

test('replayRemoval: an event before which a disabled consumer stops is lost upstream (M9), and stays flagged where cured', async () => {
  for (const [replayRemoval, left] of [
    ['before-handling', [2]],
    ['after-handling', [1, 2]],
  ] as const) {
    const at = new ProcessorRig(settle, { overrides: { replayRemoval } })
    for (const seq of [1, 2]) at.dead.add('c1', event(seq), new Error('boom'))
    for (const seq of [1n, 2n]) at.dead.setRetry('c1', seq, true)
    const report = await at.processor.consumeDeadEventsForProjector('c1', 'P', disabled)
    expect(report).toEqual({ attempted: 1, succeeded: 0, failed: 0, skippedBecauseLocked: false })
    expect(at.deadOf()).toEqual(left)
    expect(at.dead.getRetriable('c1')).toHaveLength(left.length)
  }
})
