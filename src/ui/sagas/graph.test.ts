import { expect, test } from 'vitest'
import type { SagaEdge } from '../../protocol/saga-rows.ts'
import { boxName, exportedEdges, graphSentence, sagaDrafts, shapeOf, wayOf } from './graph.ts'

const edge = (from: number, to: number, count: number, own = 0, ownAhead = 0): SagaEdge => ({
  from,
  to,
  count,
  own,
  ownAhead,
})
const names = ['Create Fine', 'Payment', 'Insert Date Appeal to Prefecture']
const edges = [edge(-1, 0, 10, 1), edge(0, 1, 7, 1), edge(1, -2, 6, 0, 1), edge(1, 1, 2)]

test('start comes first and end last, whatever is most frequent', () => {
  const { nodes, edges: laid } = shapeOf(edges, names)

  expect(nodes.map(({ id }) => id)).toEqual([-1, 0, 1, -2])
  expect(laid.map(({ from, to }) => [from, to])).toEqual([
    [-1, 0],
    [0, 1],
    [1, 1],
    [1, -2],
  ])
})

test('where the first draft has no room there is a narrower one, and on a wall boxes grow with their letters', () => {
  const width = (scale: number, draft: number): number | undefined =>
    sagaDrafts(edges, names, scale)[draft]?.shape.nodes.find(({ id }) => id === 0)?.width

  expect(width(1, 1)).toBeLessThan(width(1, 0)!)
  // Each letter of the smallest type in a box is some six px wide.
  expect(width(1, 1)).toBeGreaterThan('Create Fine'.length * 6)
  expect(width(1.45, 0)).toBeCloseTo(1.45 * width(1, 0)!)
})

test('a long name is cut with a sign that it was', () => {
  expect(boxName(2, names)).toBe('Insert Date Appeal to Prefe…')
  expect(boxName(0, names)).toBe('Create Fine')
})

test('an instance has been where it went up to the cursor, not where it will go', () => {
  expect([...wayOf(edges)]).toEqual([-1, 0, 1])
})

test('as a table a line says how often it was taken, of all that went on from there', () => {
  expect(exportedEdges(edges, names, false).slice(0, 3)).toEqual([
    { from: 'start', to: 'Create Fine', count: 10, share: 1 },
    { from: 'Create Fine', to: 'Payment', count: 7, share: 1 },
    { from: 'Payment', to: 'end', count: 6, share: 0.75 },
  ])
  expect(exportedEdges(edges, names, true)[2]).toMatchObject({ thisSaga: 0, thisSagaAhead: 1 })
})

test('it can be read aloud', () => {
  expect(graphSentence('FineSaga', edges, names)).toBe(
    'How 10 sagas of FineSaga went from event to event: most often Create Fine to Payment 7 times, Payment to end 6 times, Payment to Payment 2 times',
  )
})
