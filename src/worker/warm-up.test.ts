import { expect, test, vi } from 'vitest'
import { Session } from '../session/session.ts'
import { FakeThread } from './testing/fake-thread.ts'
import { WarmUp } from './warm-up.ts'

/** Each look at the clock ends the slice: a turn is one batch of atoms. */
function slowThread(): FakeThread {
  const thread = new FakeThread()
  thread.lookMs = 10
  return thread
}

/** Turns until `done`: between two runs a scenario is read. */
async function turnsUntil(thread: FakeThread, done: () => boolean): Promise<number> {
  let turns = 0
  await vi.waitUntil(
    () => {
      while (!done() && thread.turn()) turns++
      return done()
    },
    { timeout: 60_000, interval: 1 },
  )
  return turns
}

test('a warm-up goes in slices, ends by itself and tells nobody anything', async () => {
  const thread = slowThread()
  const advance = vi.spyOn(Session.prototype, 'advance')
  let over = false
  void new WarmUp(thread).start().then(() => (over = true))
  const turns = await turnsUntil(thread, () => over)
  const sessions = new Set(advance.mock.contexts as Session[])
  const atoms = [...sessions].reduce((sum, session) => sum + session.end, 0)

  expect(turns).toBeGreaterThan(atoms / 520 - sessions.size)
  expect(new Set([...sessions].map(({ spec }) => spec)).size).toBe(sessions.size)
  expect(sessions.size).toBeGreaterThan(2)
  expect(thread.idle).toBe(true)
  expect(thread.posts).toEqual([])
  vi.restoreAllMocks()
})

test('there is one, however many links are looked at; what is opened stops it within a slice, for good', async () => {
  const thread = slowThread()
  const warmUp = new WarmUp(thread)
  let over = false
  void warmUp.start().then(() => (over = true))
  await warmUp.start()
  let turns = 0
  await turnsUntil(thread, () => !thread.idle && ++turns > 10)
  warmUp.stop()

  expect(await turnsUntil(thread, () => over)).toBeLessThanOrEqual(1)
  await warmUp.start()
  expect(thread.idle).toBe(true)
})
