import { expect, test } from 'vitest'
import { InFlightTracker } from '../../cycles/in-flight-tracker.ts'
import { OptimisticLockError } from '../../model/errors.ts'
import { profileOf, type PolicyOverrides } from '../../model/profile.ts'
import { InMemoryConsumerStateStore } from '../../store/modern/consumer-state-store.ts'
import { Checkpoints } from './checkpoints.ts'

const rig = (overrides: PolicyOverrides = {}) => {
  const store = new InMemoryConsumerStateStore({ now: () => 0 })
  const commits: [bigint, number][] = []
  const commit = store.commit.bind(store)
  store.commit = (id, checkpoint, version) => {
    commits.push([checkpoint.lastSequenceNumber, version])
    return commit(id, checkpoint, version)
  }
  const make = (lastSequenceNumber: bigint) => ({ kind: 'PROJECTOR', lastSequenceNumber }) as const
  const others = (seq: bigint): void => {
    commit('c', make(seq), store.read('c')?.version ?? 0)
  }
  return { store, commits, others, checkpoints: new Checkpoints(store, 'c', profileOf('modern', overrides), make) }
}

test('the first checkpoint is written against version 0, and each one after it against the last', async () => {
  const { checkpoints, commits } = rig()
  expect(await checkpoints.commit(5n)).toBe(true)
  expect(await checkpoints.commit(7n)).toBe(true)
  expect(commits).toEqual([
    [5n, 0],
    [7n, 1],
  ])
})

test('seeding finds what somebody else has seeded meanwhile, and lets other failures out', async () => {
  const { checkpoints, others, store } = rig()
  others(9n)
  expect(await checkpoints.seed(3n)).toBe(9n)
  expect(store.read('c')).toMatchObject({ version: 1, checkpoint: { lastSequenceNumber: 9n } })
  const away = rig()
  away.store.commit = () => {
    throw new Error('away')
  }
  await expect(away.checkpoints.seed(3n)).rejects.toThrow('away')
  const fresh = rig()
  expect(await fresh.checkpoints.seed(3n)).toBeNull()
})

test('who finds the same number stored gives way where the profile yields; upstream writes it again', async () => {
  for (const [commitConflict, written, version] of [
    ['yields', false, 1],
    ['re-reads', true, 2],
  ] as const) {
    const { checkpoints, others, store } = rig({ commitConflict })
    others(5n)
    expect(await checkpoints.commit(5n)).toBe(written)
    expect(store.read('c')!.version).toBe(version)
  }
})

test('a failure that is no conflict goes out as it is, in the first try and in the second', async () => {
  const first = rig()
  first.store.commit = () => {
    throw new Error('away')
  }
  await expect(first.checkpoints.commit(5n)).rejects.toThrow('away')
  const second = rig()
  let tries = 0
  second.store.commit = () => {
    if (tries++ === 0) throw new OptimisticLockError('c', 0, 1)
    throw new Error('away')
  }
  await expect(second.checkpoints.commit(5n)).rejects.toThrow(/^away$/)
  expect(tries).toBe(2)
})

test('a watermark that has not moved is not written; one whose writing failed is written again where the profile says so', async () => {
  for (const [watermark, again] of [
    ['adjacent', []],
    ['dispatched', [[2n, 1]]],
  ] as const) {
    const { checkpoints, commits, store } = rig({ watermark })
    const tracker = new InFlightTracker(watermark)
    tracker.seedWatermark((await checkpoints.read()) ?? 0n)
    await checkpoints.persistWatermark(tracker)
    expect(commits).toEqual([])
    for (const seq of [1n, 2n]) tracker.recordDispatched(seq)
    tracker.recordCompleted(1n)
    await checkpoints.persistWatermark(tracker)
    await checkpoints.persistWatermark(tracker)
    expect(commits).toEqual([[1n, 0]])
    const commit = store.commit.bind(store)
    store.commit = () => {
      throw new Error('away')
    }
    tracker.recordCompleted(2n)
    await expect(checkpoints.persistWatermark(tracker)).rejects.toThrow('away')
    store.commit = commit
    await checkpoints.persistWatermark(tracker)
    expect(commits.slice(1)).toEqual(again)
  }
})
