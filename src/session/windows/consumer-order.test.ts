import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loopPhases, type LoopPhase } from '../../protocol/loop-phases.ts'
import {
  consumerAt,
  consumerCells,
  consumerOffset,
  holdEnds,
  instanceCells,
  instanceOffset,
  mirrorLength,
  totalsOf,
  type ConsumerCell,
} from '../../protocol/mirror.ts'
import type { ConsumerInfo } from '../../protocol/run-info.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import { isFailing, isInTrouble } from '../consumer-standing.ts'
import { mirrorShape, project } from '../projection.ts'
import { ran } from '../testing/sessions.ts'
import { visit, visited } from '../testing/visits.ts'
import { consumersWindow, orderConsumers } from './consumer-order.ts'

const info = (component: string, kind: ConsumerInfo['kind']): ConsumerInfo => ({
  id: `fines_${component}_1_*`,
  kind,
  component,
  version: 1,
  context: '*',
  handles: null,
  capacity: null,
})
const consumers = [info('FineStatistics', 'projector'), info('NoticeObserver', 'observer'), info('__proto__', 'saga')]
const shape = { consumers: 3, instances: 1, producers: 0 }
const mirror = new Float64Array(mirrorLength(shape))
const set = (i: number, cell: ConsumerCell, value: number) =>
  (mirror[consumerOffset(shape, i) + consumerCells.indexOf(cell)] = value)
for (const [i, lag] of [4, 9, 0].entries()) set(i, 'lag', lag)
for (const i of [0, 1, 2]) set(i, 'holder', -1)
set(1, 'dead', 2)
mirror[instanceOffset(shape, 2, 0) + instanceCells.indexOf('phase')] = loopPhases.indexOf('handle')

const world = { mirror, shape, consumers }
const query = { text: '', show: 'all', sort: 'lag', descending: true } as const

test('sorts by what a column shows, both ways', () => {
  expect(orderConsumers(world, query)).toEqual([1, 0, 2])
  expect(orderConsumers(world, { ...query, descending: false })).toEqual([2, 0, 1])
  expect(orderConsumers(world, { ...query, sort: 'consumer', descending: false })).toEqual([2, 0, 1])
})

test('equal ones keep the order of the run, in either direction', () => {
  expect(orderConsumers(world, { ...query, sort: 'inFlight' })).toEqual([0, 1, 2])
})

test('filters by name, kind and state, and by trouble', () => {
  expect(orderConsumers(world, { ...query, text: 'NOTICE' })).toEqual([1])
  expect(orderConsumers(world, { ...query, text: 'projector' })).toEqual([0])
  expect(orderConsumers(world, { ...query, text: 'handling' })).toEqual([2])
  expect(orderConsumers(world, { ...query, text: '__proto__' })).toEqual([2])
  expect(orderConsumers(world, { ...query, show: 'behind' })).toEqual([1, 0])
  expect(orderConsumers(world, { ...query, show: 'failing' })).toEqual([1])
})

test('sorts by where the loop stands, in words; a column that nobody knows is the order of the run', () => {
  expect(orderConsumers(world, { ...query, sort: 'loop', descending: false })).toEqual([2, 0, 1])
  expect(orderConsumers(world, { ...query, sort: 'toString', descending: false })).toEqual([0, 1, 2])
  expect(orderConsumers(world, { ...query, sort: 'run', descending: true })).toEqual([2, 1, 0])
})

test('a consumer fails as soon as a row says that it is in error, whatever the store has recorded', () => {
  const two = { consumers: 3, instances: 2, producers: 0 }
  const at = (phases: Readonly<Record<string, LoopPhase>>, cells: Readonly<Record<number, ConsumerCell>> = {}) => {
    const cellsOfRun = new Float64Array(mirrorLength(two))
    for (const i of [0, 1, 2]) cellsOfRun[consumerOffset(two, i) + consumerCells.indexOf('holder')] = -1
    for (const [place, phase] of Object.entries(phases)) {
      const [consumer = 0, instance = 0] = place.split('/').map(Number)
      cellsOfRun[instanceOffset(two, consumer, instance) + instanceCells.indexOf('phase')] = loopPhases.indexOf(phase)
    }
    for (const [consumer, cell] of Object.entries(cells))
      cellsOfRun[consumerOffset(two, Number(consumer)) + consumerCells.indexOf(cell)] = 1
    const there = { mirror: cellsOfRun, shape: two, consumers }
    const failing = orderConsumers(there, { text: '', show: 'failing', sort: 'run', descending: false })
    expect(failing).toEqual([0, 1, 2].filter((i) => isFailing(there, i)))
    return failing
  }
  expect(at({ '1/1': 'in-error', '2/0': 'handle' })).toEqual([1])
  expect(at({ '0/0': 'in-error', '2/1': 'in-error' })).toEqual([0, 2])
  expect(at({ '0/0': 'back-off' }, { 0: 'inError' })).toEqual([0])
  expect(at({ '0/0': 'crashed', '1/0': 'zone-busy', '2/0': 'disabled' })).toEqual([])
})

test('a zone is in trouble by a waiter, a holder that is down, one who goes on without it, or a last hold that did not end cleanly', () => {
  const zones = { ...world, mirror: mirror.slice() }
  const put = (i: number, cell: ConsumerCell, value: number) =>
    (zones.mirror[consumerOffset(shape, i) + consumerCells.indexOf(cell)] = value)
  const phase = (i: number, word: LoopPhase) =>
    (zones.mirror[instanceOffset(shape, i, 0) + instanceCells.indexOf('phase')] = loopPhases.indexOf(word))
  const trouble = () => orderConsumers(zones, { text: '', show: 'trouble', sort: 'run', descending: false })

  phase(2, 'sleep')
  put(0, 'failedTries', 40)
  put(0, 'lastHoldEnd', holdEnds.indexOf('clean'))
  put(0, 'holder', 0)
  expect(trouble()).toEqual([])
  expect(orderConsumers(zones, { ...query, show: 'held' })).toEqual([0])

  phase(0, 'crashed')
  put(1, 'waiters', 1)
  put(2, 'lastHoldEnd', holdEnds.indexOf('session-ended'))
  expect(trouble()).toEqual([0, 1, 2])
  put(2, 'lastHoldEnd', holdEnds.indexOf('error'))
  expect([0, 1, 2].filter((i) => isInTrouble(zones, i))).toEqual(trouble())

  // Two work in one zone, one of which has lost it, or nobody holds it any more.
  phase(0, 'handle')
  put(1, 'waiters', 0)
  put(2, 'lastHoldEnd', holdEnds.indexOf('clean'))
  expect(trouble()).toEqual([])
  put(0, 'holder', 1)
  expect(trouble()).toEqual([0])
  phase(0, 'leave-zone')
  expect(trouble()).toEqual([])
})

test('at any step a table lists as many as the totals count, in the order of the figures that its rows show', () => {
  fc.assert(
    fc.property(visited, ([spec, picks]) => {
      const session = ran(spec, { stepsMax: 1000 })
      const { run } = session
      const listed = (asked: Partial<SpecOf<'consumers'>>): readonly number[] =>
        consumersWindow(session, { view: 'consumers', ...query, ...asked }).rows[0]!.listed
      visit(picks, session, () => {
        const cells = project(run, session.world)
        const lags = listed({}).map((i) => consumerAt(cells, mirrorShape(run), i).lag)
        expect(lags).toEqual(lags.toSorted((a, b) => b - a))
        expect(lags).toHaveLength(run.kernel.consumers.length)
        const counted = totalsOf(cells)
        for (const [show, total] of [
          ['behind', counted.behind],
          ['failing', counted.failing],
          ['held', counted.zonesHeld],
          ['trouble', counted.zonesInTrouble],
        ] as const)
          expect([show, listed({ show }).length]).toEqual([show, total])
      })
    }),
    { seed: 11, numRuns: 30 },
  )
})
