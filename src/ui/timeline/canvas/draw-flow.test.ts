import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordedCanvas } from '../../parts/recorded-canvas.test-kit.ts'
import type { Flow } from '../flow.ts'
import { flowWay } from '../flow-way.ts'
import type { NamedLane } from '../lanes.ts'
import { stepScale } from '../timeline-geometry.ts'
import { drawFlows } from './draw-flow.ts'
import type { StageColours } from './draw-timeline.ts'

const colours = { needle: 'needle', box: 'box', line: 'line' } as StageColours
const lane = (kind: 'log' | 'loop'): NamedLane => ({
  key: kind,
  group: '',
  name: kind,
  detail: '',
  consumer: null,
  thing: null,
  lane: { kind, index: 0, instance: 0, atoms: true, spans: [] },
})
const plan = { rows: [lane('log'), lane('loop'), lane('loop')], scale: stepScale({ from: 1, to: 20 }, 1000), rowPx: 27 }
const flow = (parts: Partial<Flow>): Flow => ({
  kind: 'event',
  from: { row: 0, step: 2 },
  to: { row: 2, step: 12 },
  label: '',
  main: true,
  ...parts,
})

function paintedOf(...flows: readonly Flow[]) {
  const { context, painted } = recordedCanvas()
  drawFlows(context, { ...plan, flows }, colours)
  return { context, painted }
}

test('an event is a whole line, a command a dashed one; each ends in a head that is never dashed', () => {
  const { painted } = paintedOf(flow({}), flow({ kind: 'command' }))

  expect(painted.map(({ op, dashed }) => [op, dashed])).toEqual([
    ['stroke', false],
    ['fill', false],
    ['stroke', true],
    ['fill', false],
  ])
})

test('what belongs to the selected event lies on top, the others are faint; nothing after them is', () => {
  const { painted, context } = paintedOf(flow({ main: true }), flow({ main: false }))

  expect(painted.map(({ alpha }) => alpha)).toEqual([0.55, 0.55, 1, 1])
  expect(context.globalAlpha).toBe(1)
})

test('a command has its name on a ground in the middle of its way, where it is long enough', () => {
  const long = paintedOf(flow({ kind: 'command', label: 'Pay' })).painted.slice(2)
  expect(long.map(({ op, colour }) => [op, colour])).toEqual([
    ['rect', 'box'],
    ['frame', 'line'],
    ['text', 'needle'],
  ])
  expect(long[2]!.at[0]).toBe('Pay')

  expect(
    paintedOf(
      flow({
        kind: 'command',
        label: 'A command with a name of sixty letters, or some more than that, and more still',
      }),
    ).painted,
  ).toHaveLength(2)
})

test('wherever it leads, its line begins and its head points where its way does, and the line ends within the head', () => {
  const ends = fc.record({ row: fc.integer({ min: 0, max: 2 }), step: fc.integer({ min: 1, max: 20 }) })
  fc.assert(
    fc.property(ends, ends, (from, to) => {
      const each = flow({ from, to })
      const { points, heading } = flowWay(each, plan)
      const [line, head] = paintedOf(each).painted
      const end = points.at(-1)!

      expect(line!.at.slice(0, 2)).toEqual([points[0]!.x, points[0]!.y])
      expect(head!.at.slice(0, 2)).toEqual([end.x, end.y])
      const [x, y] = line!.at.slice(-2) as [number, number]
      expect(Math.hypot(x - end.x, y - end.y)).toBeCloseTo(3)
      const behind = { right: [-1, 0], down: [0, -1], up: [0, 1] }[heading]
      expect([Math.sign(Math.round(x - end.x)), Math.sign(Math.round(y - end.y))]).toEqual(behind)
    }),
    { seed: 12 },
  )
})
