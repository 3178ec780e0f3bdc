import { expect, test } from 'vitest'
import { ran } from '../session/testing/sessions.ts'
import { ReadingAhead } from './reading-ahead.ts'
import { FakeThread } from './testing/fake-thread.ts'
import { endless } from './testing/page.ts'

const longRun = () => ran(endless, { stepsMax: 12_000 }).run

test('a recording is read to its end, in slices, and only while there is nothing else to do', () => {
  const thread = new FakeThread()
  thread.lookMs = 5
  const run = longRun()
  let busy = false
  const ahead = new ReadingAhead(thread, () => (busy ? null : run))

  ahead.begin()
  ahead.begin()
  expect(thread.turn()).toBe(true)
  expect(run.index.readAhead(0)).toBe(false)
  busy = true
  thread.turn()
  expect(thread.idle).toBe(true)
  expect(run.index.readAhead(0)).toBe(false)

  busy = false
  ahead.begin()
  let turns = 0
  while (thread.turn()) turns++
  expect(turns).toBeGreaterThan(2)
  expect(run.index.readAhead(0)).toBe(true)
})

test('what was read ahead is what a reader who asks at once gets', () => {
  const [read, asked] = [longRun(), longRun()]
  while (!read.index.readAhead(777));

  const zones = (run: typeof read) => [...run.index.zones.until(0, run.end)]
  expect(zones(read)).toEqual(zones(asked))
  expect(zones(read).length).toBeGreaterThan(100)
})
