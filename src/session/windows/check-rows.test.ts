import { expect, test, vi } from 'vitest'
import { countingProjector, simSpec, steadyLog } from '../../sim/testing/scenes.ts'
import { fault } from '../../sim/testing/faults.ts'
import { makeStore } from '../make-store.ts'
import { RunDetails } from '../run-details.ts'
import { Session } from '../session.ts'
import { checksWindow, faultsWindow, findingsWindow } from './check-rows.ts'

const info = { name: 's', title: 'S', description: '', source: 'file' } as const

/** The third event is handled twice; a status read under classic writes; one fault waits for ever. */
function faulted(): Session {
  const session = new Session(
    simSpec({
      components: [countingProjector()],
      producers: [steadyLog(5, 100)],
      faults: [
        fault('status-read'),
        fault('crash-after-handler', { nth: 3 }),
        fault('slow-handler', { nth: 99, match: { consumer: 'Counter', event: 'E' } }),
      ],
    }),
    info,
    makeStore,
  )
  session.advance(1_000_000)
  session.run.index.catchUp()
  return session
}

test('each check says what it has found up to the cursor', () => {
  const session = faulted()
  const rows = checksWindow(session).rows
  const found = rows.filter(({ violations, hazards }) => violations + hazards > 0)

  expect(rows.map(({ id }) => id)).toContain('I-18')
  expect(found.map(({ id, violations, hazards }) => [id, violations, hazards])).toEqual([
    ['I-04', 0, 1],
    ['I-16', 1, 0],
  ])
  session.seek(found[0]!.first! - 1)
  expect(checksWindow(session).rows.find(({ id }) => id === 'I-04')).toMatchObject({ hazards: 0, first: null })
})

test('findings come newest first, page by page, with the event that they are about', () => {
  const session = faulted()
  const all = findingsWindow(session, { view: 'findings', from: 0, count: 50 })

  expect(all.rows.map(({ check, verdict }) => [check, verdict])).toEqual([
    ['I-04', 'hazard'],
    ['I-16', 'violation'],
  ])
  expect(all.rows[0]).toMatchObject({ ordinal: 3, seq: '3', consumer: 0 })
  expect(findingsWindow(session, { view: 'findings', from: 1, count: 1 }).rows).toEqual([all.rows[1]])
})

test('faults that struck come before those that wait', () => {
  const rows = faultsWindow(faulted(), { view: 'faults', from: 0, count: 50 }).rows

  expect(rows.map(({ kind, step }) => [kind, step !== null])).toEqual([
    ['crash-after-handler', true],
    ['status-read', true],
    ['slow-handler', false],
  ])
  expect(rows[0]).toMatchObject({ consumer: 0, instance: 0, ordinal: 3 })
  expect(rows.map(({ state }) => state)).toEqual(['struck', 'struck', 'never-met'])
})

test('a fault waits as long as the run may come to it; at the end it was never met, and is told why', () => {
  const session = new Session(
    simSpec({
      components: [countingProjector()],
      producers: [steadyLog(5, 100)],
      until: { timeMs: 60_000 },
      faults: [
        fault('slow-handler', { nth: 99, match: { consumer: 'Counter', event: 'E' } }),
        fault('slow-handler', { prob: 0 }),
        fault('replay-crash', { hook: 'handler.enter' }),
        fault('slow-handler', { match: { event: 'Unheard' } }),
        fault('outage', { hook: 'timer', fromMs: 90_000_000 }),
      ],
    }),
    info,
    makeStore,
  )
  const waiting = () => faultsWindow(session, { view: 'faults', from: 0, count: 50 }).rows
  const words = () => waiting().map((row) => row.words)

  expect(waiting().map(({ state }) => state)).toEqual(['waits', 'waits', 'waits', 'waits', 'waits'])
  expect(words()).toEqual([
    'occurrence 99, before the handler, at Counter, E',
    'a chance of 0, before the handler',
    'occurrence 1, before the handler, while a dead event is replayed',
    'occurrence 1, before the handler, at Unheard',
    'at 90,000,000 ms',
  ])
  session.advance(1_000_000)
  session.run.index.catchUp()

  expect(words()).toEqual([
    'the run came there 5 times, not 99: before the handler, at Counter, E',
    'the run came there 5 times, and chance spared it: before the handler',
    'the run never came there: before the handler, while a dead event is replayed',
    'the run never came there: before the handler, at Unheard',
    expect.stringMatching(/^waited for 90,000,000 ms; the run was over at [\d,]+ ms$/),
  ])
  expect(waiting().every(({ state }) => state === 'never-met')).toBe(true)
  session.seek(session.run.end - 1)
  expect(waiting().every(({ state }) => state === 'waits')).toBe(true)
})

// Every page asks for them all the time: the details of a long run would keep its first picture waiting.
test('faults are found without the details of a run', () => {
  const details = vi.spyOn(RunDetails.prototype, 'caughtUp')
  const { rows } = faultsWindow(faulted(), { view: 'faults', from: 0, count: 50 })

  expect(rows).toHaveLength(3)
  expect(details).not.toHaveBeenCalled()
  details.mockRestore()
})
