import { expect, test } from 'vitest'
import { countingProjector, simSpec, steadyLog } from '../../sim/testing/scenes.ts'
import { fault } from '../../sim/testing/faults.ts'
import { makeStore } from '../make-store.ts'
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
  expect(rows[2]!.words).toBe('occurrence 99, before the handler, at Counter, E')
})
