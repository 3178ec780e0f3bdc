import { describe, expect, test } from 'vitest'
import { type TimelineLane, type TimelineStage, timelineStages } from '../../../protocol/timeline-lane.ts'
import { noMarks } from '../../parts/event/event-marks.ts'
import { type Painted, recordedCanvas } from '../../parts/recorded-canvas.test-kit.ts'
import type { NamedLane } from '../lanes.ts'
import { endOf, stepScale, xOf } from '../timeline-geometry.ts'
import { drawTimeline, type StageColours, type TimelinePicture } from './draw-timeline.ts'

const others = ['text', 'box', 'line', 'needle', 'chosen', 'kin', 'font'] as const
const colours = Object.fromEntries([...timelineStages, ...others].map((name) => [name, name])) as StageColours
const looks = {
  typeAt: new Map([
    [2, 0],
    [3, 1],
  ]),
  codes: ['CF', 'PA'],
  colours: ['a', 'b'].map((name) => ({ bar: `${name} bar`, tint: `${name} tint`, ink: `${name} ink` })),
}

type SpanOf = readonly [step: number, stage: TimelineStage, ordinal: number, cycle: number]

const lane = (kind: TimelineLane['kind'], ...spans: readonly SpanOf[]): NamedLane => ({
  key: kind,
  group: '',
  name: kind,
  detail: '',
  consumer: null,
  thing: null,
  lane: {
    kind,
    index: 0,
    instance: 0,
    atoms: true,
    spans: spans.flatMap(([step, stage, ordinal, cycle]) => [
      step,
      step + 1,
      timelineStages.indexOf(stage),
      ordinal,
      cycle,
    ]),
  },
})

/** Ten steps, each 100 px wide. */
const scale = stepScale({ from: 1, to: 10 }, 1000)

function paintedOf(picture: Partial<TimelinePicture>): Painted[] {
  const { context, painted } = recordedCanvas()
  const whole = { rows: [], scale, rowPx: 27, cursor: 0, chosen: new Set<null>(), marks: noMarks, looks, flows: [] }
  drawTimeline(context, { ...whole, ...picture, cursor: picture.cursor ?? -1 }, colours)
  return painted
}
const of = (painted: readonly Painted[], ...ops: readonly string[]): string[] =>
  painted.filter(({ op }) => ops.includes(op)).map(({ op, colour, at }) => `${op} ${colour} ${at.join(' ')}`)

describe('lanes', () => {
  test('a heading and what is selected have a ground, and below each line is a hair', () => {
    const [one, two] = [lane('producer'), lane('producer')]
    const painted = paintedOf({ rows: [null, one, two], chosen: new Set([two]) })

    expect(of(painted, 'clear', 'rect')).toEqual([
      'clear  0 0 1000 81',
      'rect box 0 0 1000 27',
      'rect chosen 0 54 1000 27',
      'rect line 0 26 1000 1',
      'rect line 0 53 1000 1',
      'rect line 0 80 1000 1',
    ])
  })

  test('an atom is a box of its stage’s colour, from its step to the next; one that publishes has its event’s', () => {
    const rows = [lane('producer', [2, 'publish', 1, 0], [5, 'publish', 2, 0], [7, 'error', 0, 0])]

    expect(of(paintedOf({ rows }), 'rect').filter((words) => !words.includes('line'))).toEqual([
      'rect a bar 100 5 99.75 16',
      'rect publish 400 5 99.75 16',
      'rect error 600 5 99.75 16',
    ])
  })

  test('a busy zone is a cross, not a box', () => {
    const painted = paintedOf({ rows: [lane('zone', [4, 'busy', 0, 0])] })

    expect(of(painted, 'rect')).toEqual(['rect line 0 26 1000 1'])
    expect(painted.filter(({ op }) => op === 'stroke')).toMatchObject([{ colour: 'busy' }])
  })

  test('the needle stands behind the step at the cursor, and nowhere outside of what is shown', () => {
    const needles = (cursor: number) =>
      of(paintedOf({ rows: [lane('zone')], cursor }), 'rect').filter((words) => words.includes('needle'))

    expect(needles(4)).toEqual([`rect needle ${endOf(5, scale) - 1} 0 1.5 27`])
    expect([needles(-1), needles(11)]).toEqual([[], []])
  })

  test('idle time is a column of its own, hatched over all lanes', () => {
    const folded = stepScale({ from: 1, to: 10 }, 1000, [{ after: 4, ms: 9 }], 40)
    const [ground, hatch] = paintedOf({ scale: folded, rows: [null, null] }).filter(
      ({ op }) => op !== 'rect' && op !== 'clear',
    )
    const x = endOf(5, folded)

    expect(ground).toMatchObject({ op: 'fill', colour: 'box', at: [x + 1, 0, 38, 54] })
    expect(hatch).toMatchObject({ op: 'stroke', colour: 'line' })
    expect(xOf(5, folded)).toBeCloseTo(x + 40)
  })
})

describe('a cycle', () => {
  const cycle = lane('loop', [2, 'fetch', 0, 1], [3, 'handle', 7, 1], [4, 'handle', 8, 1])

  test('is one box over its atoms, with the numbers of its events', () => {
    const painted = paintedOf({ rows: [cycle] })

    expect(of(painted, 'frame')).toEqual(['frame line 100.5 2.5 298 14'])
    expect(of(painted, 'text')).toEqual(['text text #7, #8 104 10'])
  })

  test('that failed is told by its frame and its words, whoever selects it by the needle’s colour', () => {
    const failed = lane('loop', [2, 'handle', 7, 1], [3, 'error', 7, 1])
    const frame = (marks: typeof noMarks) => of(paintedOf({ rows: [failed], marks }), 'frame', 'text')

    expect(frame(noMarks)).toEqual(['frame error 100.5 2.5 198 14', 'text error #7 104 10'])
    expect(frame({ ...noMarks, selected: 7 })[0]).toMatch(/^frame needle/)
    expect(frame({ ...noMarks, hovered: 7 })[0]).toMatch(/^frame needle/)
    expect(frame({ ...noMarks, kin: new Set([7]) })[0]).toMatch(/^frame kin/)
  })

  test('says how many where their numbers have no room, and nothing where that has none', () => {
    const words = (width: number) =>
      of(paintedOf({ rows: [cycle], scale: stepScale({ from: 1, to: 10 }, width) }), 'text').map((text) =>
        text.split(' ').slice(2, -2).join(' '),
      )

    // Three tenths of the width, less a margin.
    expect([words(1000), words(100)]).toEqual([['#7, #8'], []])
  })
})

describe('the log', () => {
  const log = lane('log', [2, 'publish', 1, 0], [3, 'publish', 2, 1])

  test('has a stamp and a number for each event where they have room, of its colour', () => {
    const painted = paintedOf({ rows: [log] })

    expect(of(painted, 'text')).toEqual([
      'text a ink CF 104 13',
      'text text #1 124 13.5',
      'text b ink PA 204 13',
      'text text #2 224 13.5',
    ])
    expect(of(painted, 'rect').slice(1)).toEqual([
      'rect a bar 100 5 20 16',
      'rect a tint 100 5 20 14',
      'rect b bar 200 5 20 16',
      'rect b tint 200 5 20 14',
    ])
  })

  test('a selected event has the needle all around its stamp', () => {
    const painted = paintedOf({ rows: [log], marks: { ...noMarks, selected: 2 } })

    expect(of(painted, 'rect').slice(3)).toEqual(['rect needle 200 5 20 16', 'rect b tint 201.5 6.5 17 13'])
    expect(of(painted, 'text').at(-1)).toMatch(/^text needle #2/)
  })

  test('without room events are bars', () => {
    const narrow = paintedOf({ rows: [log], scale: stepScale({ from: 1, to: 10 }, 50) })

    expect(of(narrow, 'rect').slice(1)).toEqual(['rect a bar 5 5 4 16', 'rect b bar 10 5 4 16'])
    expect(of(narrow, 'text')).toEqual([])
  })
})

test('what was found has a form of its own: round for a violation, pointed for a hazard', () => {
  const found = lane('check', [2, 'violation', 1, 0], [4, 'hazard', 2, 0])
  const painted = paintedOf({ rows: [found], marks: { ...noMarks, selected: 2 } }).filter(
    ({ op }) => op === 'fill' || op === 'stroke',
  )

  expect(painted.map(({ op, colour }) => [op, colour])).toEqual([
    ['fill', 'violation'],
    ['fill', 'hazard'],
    ['stroke', 'needle'],
  ])
  expect(painted[0]!.at).toEqual([150, 13.5, 5, 0, 2 * Math.PI])
  expect(painted[1]!.at).toEqual([350, 7.5, 356, 18, 344, 18])
})
