import { expect, test } from 'vitest'
import { drawOutcomes, type OutcomesPicture } from './draw-outcomes.ts'
import type { TapeLooks } from './use-tape-looks.ts'

const colours = ['text', 'number', 'done', 'faint', 'surface', 'inFlight', 'error', 'hazard', 'hazardTint'] as const
const looks = {
  cellPx: 27,
  rowPx: 23,
  bodyPx: 13,
  hairPx: 1,
  strokePx: 1.5,
  ...Object.fromEntries(colours.map((name) => [name, name])),
} as TapeLooks

/** What was painted, in order: the colour, and the x of everything in its path. */
function painted(picture: OutcomesPicture, at: TapeLooks = looks): string[] {
  const made: string[] = []
  let path: number[] = []
  const context = {
    fillStyle: '',
    strokeStyle: '',
    save() {},
    restore() {},
    clip() {},
    moveTo() {},
    beginPath: () => (path = []),
    arc: (x: number) => path.push(x),
    lineTo: (x: number) => path.push(x),
    rect: (x: number) => path.push(x),
    fill: () => made.push(`fill ${context.fillStyle} ${path.join(' ')}`.trim()),
    stroke: () => made.push(`stroke ${context.strokeStyle} ${path.join(' ')}`.trim()),
    fillRect: (x: number) => made.push(`fill ${context.fillStyle} ${x}`),
    strokeRect: (x: number) => made.push(`stroke ${context.strokeStyle} ${x}`),
  }
  drawOutcomes(context as unknown as CanvasRenderingContext2D, picture, at)
  return made.filter((words) => words !== 'stroke hazard')
}

const once = (outcome: NonNullable<OutcomesPicture['marks'][number]>['outcome']) => ({ outcome, again: false })

test('marks of one state are one path, each in the middle of its cell; what is recorded ahead has none', () => {
  const marks = [once('done'), null, once('done'), once('to-come'), once('passed-over'), once('not-addressed')]

  expect(painted({ marks, caret: null, risk: null })).toEqual([
    'fill done 13.5 67.5',
    'stroke faint 94.5',
    'fill faint 119',
    'fill faint 146',
  ])
})

test('what is in flight hides what is beneath; dead and lost are crosses of their own colours', () => {
  const marks = [once('in-flight'), once('dead'), once('lost'), once('ignored')]

  expect(painted({ marks, caret: null, risk: null })).toEqual([
    'fill surface 13.5',
    'stroke inFlight 13.5',
    'stroke error 44 37',
    'stroke hazard 67.5 63.5',
    'stroke number 91.5',
  ])
})

test('a second ring is around what was handled again, but not around a cross', () => {
  const marks = (['done', 'dead', 'in-flight'] as const).map((outcome) => ({ outcome, again: true }))

  expect(painted({ marks, caret: null, risk: null }).at(-1)).toBe('stroke hazard 13.5 67.5')
})

test('the checkpoint stands at the left edge of its column, behind the last one as well', () => {
  expect(painted({ marks: [once('done')], caret: 1, risk: null }).slice(-2)).toEqual([
    'fill text 26',
    'fill text 32 22',
  ])
  expect(painted({ marks: [once('done')], caret: 0, risk: null }).at(-1)).toBe('fill text 5 -5')
})

test('the checkpoint grows with the letters, as the marks do', () => {
  const wall = { ...looks, cellPx: 45, rowPx: 31, bodyPx: 20 }

  expect(painted({ marks: [once('done')], caret: 1, risk: null }, wall).slice(-2)).toEqual([
    'fill text 43.5',
    'fill text 53 37',
  ])
})

test('the stretch at risk lies beneath the marks, in a frame', () => {
  const [hatch, frame, mark] = painted({
    marks: [once('in-flight'), once('done')],
    caret: null,
    risk: { from: 0, to: 2 },
  })

  expect(hatch).toMatch(/^stroke hazardTint /)
  expect(frame).toBe('stroke hazard 0.5')
  expect(mark).toBe('fill surface 13.5')
})
