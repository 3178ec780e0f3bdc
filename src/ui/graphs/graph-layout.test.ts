import fc from 'fast-check'
import { expect, test } from 'vitest'
import { curve, layoutGraph, layoutInRoom, type GraphShape, type GraphStyle } from './graph-layout.ts'

const down: GraphStyle = { direction: 'down', label: { width: 34, height: 14 }, betweenLayers: 30, betweenNodes: 26 }

/** Any graph, with loops, cycles and parts that nothing joins. */
const shapes: fc.Arbitrary<GraphShape> = fc.integer({ min: 1, max: 9 }).chain((size) =>
  fc
    .uniqueArray(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 16, selector: ([a, b]) => `${a}/${b}` })
    .map((pairs) => ({
      nodes: Array.from({ length: size }, (_, id) => ({ id, width: 60 + id, height: 30 })),
      edges: pairs.map(([from, to], i) => ({ from, to, weight: 1 + (i % 3) })),
    })),
)

test('no two boxes lie on each other, and all of them inside of the picture', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const { nodes, edges, width, height } = layoutGraph(shape, down)
      expect(nodes).toHaveLength(shape.nodes.length)
      expect(edges.map(({ from, to }) => [from, to])).toEqual(shape.edges.map(({ from, to }) => [from, to]))
      for (const a of nodes) {
        expect(a.x - a.width / 2).toBeGreaterThanOrEqual(0)
        expect(a.y - a.height / 2).toBeGreaterThanOrEqual(0)
        expect(a.x + a.width / 2).toBeLessThanOrEqual(width)
        expect(a.y + a.height / 2).toBeLessThanOrEqual(height)
        for (const b of nodes) {
          if (a.id >= b.id) continue
          const apart =
            Math.abs(a.x - b.x) >= (a.width + b.width) / 2 - 0.01 ||
            Math.abs(a.y - b.y) >= (a.height + b.height) / 2 - 0.01
          expect(apart, `${a.id} and ${b.id}`).toBe(true)
        }
      }
      for (const edge of edges) {
        expect(edge.path).toMatch(/^M[-\d. QLC]+$/)
        expect(Number.isFinite(edge.label.x + edge.label.y + edge.end.angle)).toBe(true)
      }
    }),
    { seed: 11, numRuns: 120 },
  )
})

test('the same shape is laid out the same way', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      expect(layoutGraph(shape, down)).toEqual(layoutGraph(shape, down))
    }),
    { seed: 12, numRuns: 30 },
  )
})

test('the first draft that fits is taken, and where none does the narrowest', () => {
  const shape = {
    nodes: [1, 2, 3].map((id) => ({ id, width: 100, height: 30 })),
    edges: [
      { from: 1, to: 2, weight: 1 },
      { from: 2, to: 3, weight: 1 },
    ],
  }
  const drafts = [
    { shape, style: { ...down, direction: 'right' as const } },
    { shape, style: down },
  ]
  const wide = layoutInRoom(drafts, 1000)
  const narrow = layoutInRoom(drafts, 200)

  expect(wide.width).toBeGreaterThan(300)
  expect(new Set(wide.nodes.map(({ y }) => y)).size).toBe(1)
  expect(narrow.width).toBeLessThanOrEqual(200)
  expect(narrow.nodes.map(({ y }) => y)).toEqual(narrow.nodes.map(({ y }) => y).toSorted((a, b) => a - b))
  expect(layoutInRoom(drafts, 10)).toEqual(narrow)
})

test('a curve begins and ends where its line does', () => {
  expect(curve([])).toBe('')
  expect(
    curve([
      { x: 0, y: 0 },
      { x: 10, y: 10 },
    ]),
  ).toBe('M0 0L10 10')
  expect(
    curve([
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
    ]),
  ).toBe('M0 0Q10 0 10 5L10 10')
})
