import { expect, test } from 'vitest'
import type { ExecutorRow } from '../../protocol/executor-rows.ts'
import { countingProjector, executor, failsOn, steadyLog, watcher } from '../../sim/testing/scenes.ts'
import { simSpec } from '../../sim/testing/scenes.ts'
import type { Session } from '../session.ts'
import { opened } from '../testing/sessions.ts'
import { run } from '../testing/outcomes.ts'
import { makeWindow } from './window.ts'

const rows = (session: Session): ExecutorRow[] => makeWindow(session, 'w', { view: 'executors' }).rows as ExecutorRow[]

const made = (): Session => {
  const spec = simSpec({
    profile: 'modern',
    components: [countingProjector({ executor: 'io', latencyMs: 400, fails: failsOn([3]) }), watcher()],
    producers: [steadyLog(6)],
  })
  const executors = [executor('partitioned', 3, 'keyed'), executor('pooled', 2)]
  return opened({ ...spec, bundle: { ...spec.bundle, instances: 2, executors } })
}

test('each instance has its executors, with lanes, places and who names them', () => {
  const session = made()
  expect(rows(session)).toMatchObject([
    { instance: 0, name: 'keyed', kind: 'partitioned', capacity: 3, consumers: [], lanes: [{}, {}, {}] },
    { instance: 0, name: 'io', kind: 'pooled', capacity: 2, consumers: [0], lanes: [{ inFlight: 0, latest: null }] },
    { instance: 1, name: 'keyed' },
    { instance: 1, name: 'io' },
  ])
  expect(makeWindow(opened(simSpec()), 'w', { view: 'executors' }).rows).toEqual([])
})

test('of one consumer those come that its handlers name', () => {
  const session = made()
  const of = (consumer: number) => makeWindow(session, 'w', { view: 'executors', consumer })

  expect(of(0)).toMatchObject({ total: 2, of: 4, rows: rows(session).filter(({ name }) => name === 'io') })
  for (const none of [1, -1, 7, Number.NaN]) expect(of(none)).toMatchObject({ total: 0, of: 4, rows: [] })
})

test('what is in flight never exceeds the places; in the end all is done, and what failed is counted', () => {
  const session = made()
  let most = 0
  while (session.advance(1) > 0) {
    const taken = rows(session).filter(({ name }) => name === 'io')
    for (const { lanes, capacity } of taken) expect(lanes[0]!.inFlight).toBeLessThanOrEqual(capacity!)
    most = Math.max(most, ...taken.map(({ lanes }) => lanes[0]!.inFlight))
  }
  run(session)
  expect(most).toBe(2)
  const io = rows(session).filter(({ name }) => name === 'io')
  const sum = (pick: (lane: ExecutorRow['lanes'][number]) => number): number =>
    io.reduce((total, { lanes }) => total + pick(lanes[0]!), 0)
  expect([sum((lane) => lane.completed), sum((lane) => lane.failed), sum((lane) => lane.inFlight)]).toEqual([6, 1, 0])
  expect(io.some(({ lanes }) => lanes[0]!.latest?.seq === '6')).toBe(true)
})
