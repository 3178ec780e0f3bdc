import { expect, test } from 'vitest'
import { FakeThread } from './testing/fake-thread.ts'
import { WarmUp } from './warm-up.ts'

/** Each look at the clock ends the slice: a turn is one batch of atoms. */
function slowThread(): FakeThread {
  const thread = new FakeThread()
  thread.lookMs = 10
  return thread
}

function turns(thread: FakeThread, max = Infinity): number {
  let made = 0
  while (made < max && thread.turn()) made++
  return made
}

test('a warm-up goes in slices, ends by itself and tells nobody anything', async () => {
  const thread = slowThread()

  await new WarmUp(thread).start()

  expect(turns(thread)).toBeGreaterThan(200)
  expect(thread.idle).toBe(true)
  expect(thread.posts).toEqual([])
})

test('there is one, however many links are looked at; what is opened stops it within a slice, for good', async () => {
  const thread = slowThread()
  const warmUp = new WarmUp(thread)

  await warmUp.start()
  await warmUp.start()
  expect(turns(thread, 10)).toBe(10)
  warmUp.stop()

  expect(turns(thread)).toBe(1)
  await warmUp.start()
  expect(thread.idle).toBe(true)
})
