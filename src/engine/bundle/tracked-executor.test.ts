import { expect, test } from 'vitest'
import { TrackedExecutor } from './tracked-executor.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('is drained once every task that it took has ended, also one that was taken meanwhile or that failed', async () => {
  const ends: (() => void)[] = []
  const executor = new TrackedExecutor({ execute: (task) => void task().catch(() => {}) })
  const begin = (fails = false): void => {
    void executor.execute(async () => {
      await new Promise<void>((resolve) => ends.push(resolve))
      if (fails) throw new Error('boom')
    })
  }
  await executor.drained()
  begin()
  begin(true)
  let drained = false
  void executor.drained().then(() => (drained = true))
  ends[0]!()
  await settle()
  begin()
  ends[1]!()
  await settle()
  expect(drained).toBe(false)
  ends[2]!()
  await settle()
  expect(drained).toBe(true)
})

test('waits for no task that was refused', async () => {
  const executor = new TrackedExecutor({
    execute: () => {
      throw new Error('full')
    },
  })
  expect(() => executor.execute(() => Promise.resolve())).toThrow('full')
  await executor.drained()
})
