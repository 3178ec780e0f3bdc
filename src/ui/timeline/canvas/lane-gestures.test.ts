import { expect, test } from 'vitest'
import { createLaneGestures, type LaneActs, type Press } from './lane-gestures.ts'

function lanes() {
  const done: unknown[][] = []
  const act =
    (name: string) =>
    (...given: unknown[]): void =>
      void done.push([name, ...given])
  const acts: LaneActs = {
    range: { from: 100, to: 200 },
    width: 200,
    zoom: act('zoom'),
    pan: act('pan'),
    mark: act('mark'),
    brush: act('brush'),
    hover: act('hover'),
    pick: act('pick'),
  }
  return { acts, done, gestures: createLaneGestures() }
}

const mouse = (x: number, parts: Partial<Press> = {}): Press => ({
  id: 1,
  x,
  y: 5,
  touch: false,
  shift: false,
  ...parts,
})
const finger = (id: number, x: number): Press => mouse(x, { id, touch: true })

test('a press that trembles picks, and a pointer that presses nothing hovers', () => {
  const { gestures, acts, done } = lanes()
  gestures.move(mouse(10), acts)
  gestures.down(mouse(10), acts)
  gestures.move(mouse(13), acts)
  gestures.up(mouse(13), acts)

  expect(done).toEqual([
    ['hover', 10, 5],
    ['mark', null],
    ['pick', 13, 5],
  ])
})

test('dragging marks in either direction, and brushes what it marked in the end', () => {
  const { gestures, acts, done } = lanes()
  gestures.down(mouse(50), acts)
  gestures.move(mouse(20), acts)
  gestures.move(mouse(90), acts)
  gestures.up(mouse(90), acts)

  expect(done).toEqual([
    ['mark', { from: 20, to: 50 }],
    ['mark', { from: 50, to: 90 }],
    ['mark', null],
    ['brush', { from: 50, to: 90 }],
  ])
})

test('dragging with Shift, or one finger, pans by what it moved since it was last heard, and picks nothing', () => {
  for (const start of [mouse(100, { shift: true }), finger(1, 100)]) {
    const { gestures, acts, done } = lanes()
    gestures.down(start, acts)
    gestures.move({ ...start, x: 80 }, acts)
    gestures.move({ ...start, x: 90 }, acts)
    gestures.up({ ...start, x: 90 }, acts)

    expect(done).toEqual([
      ['pan', 0.1],
      ['pan', -0.05],
      ['mark', null],
    ])
  }
})

test('two fingers zoom the range at which they began, around their middle, and not by trembling', () => {
  const { gestures, acts, done } = lanes()
  expect(gestures.down(finger(1, 50), acts)).toBe(true)
  expect(gestures.down(finger(2, 150), acts)).toBe(false)
  expect(gestures.stretches()).toBe(true)
  gestures.move(finger(2, 152), acts)
  gestures.move(finger(2, 250), { ...acts, range: { from: 0, to: 1 } })
  gestures.up(finger(2, 250), acts)
  gestures.up(finger(1, 50), acts)

  expect(done).toEqual([
    ['zoom', 0.5, 0.75, { from: 100, to: 200 }],
    ['mark', null],
    ['mark', null],
  ])
})

test('what was cancelled, or became a menu, comes to nothing', () => {
  const { gestures, acts, done } = lanes()
  gestures.down(mouse(50), acts)
  gestures.cancel(mouse(50), acts)
  gestures.up(mouse(50), acts)
  gestures.down(mouse(50), acts)
  gestures.drop()
  gestures.up(mouse(50), acts)

  expect(done.filter(([name]) => name !== 'mark')).toEqual([])
})
