import { expect, test } from 'vitest'
import type { TapeRow } from '../../../protocol/event-rows.ts'
import { recordedCanvas } from '../../parts/recorded-canvas.test-kit.ts'
import { drawNumbers, drawStamps } from './draw-log.ts'
import type { TapeLooks } from './use-tape-looks.ts'

const looks = {
  cellPx: 30,
  numbersPx: 20,
  stampsPx: 24,
  stampPx: { width: 26, height: 20, edge: 2 },
  microPx: 10,
  hairPx: 1,
  number: 'number',
  faint: 'faint',
  outlined: false,
  stamps: ['a', 'b'].map((name) => ({ edge: `${name} edge`, ground: `${name} ground`, letters: `${name} letters` })),
} as unknown as TapeLooks
const row = (ordinal: number, type = 0, ahead = false): TapeRow =>
  ({ ordinal, seq: `1${ordinal}`, type, ahead }) as unknown as TapeRow

function numbers(ordinals: readonly number[], head: number, byOrdinal: boolean): string[] {
  const { context, painted } = recordedCanvas()
  drawNumbers(context, { rows: ordinals.map((ordinal) => row(ordinal)), head, ordinals: byOrdinal }, looks)
  return painted.map(({ colour, at }) => `${colour} ${at.join(' ')}`)
}

test('each fifth event and the head have their number in the middle of their cell, the others a dot', () => {
  expect(numbers([4, 5, 6, 7, 8], 8, true)).toEqual([
    'faint · 15 10',
    'number 5 45 10',
    'faint · 75 10',
    'faint · 105 10',
    'number 8 135 10',
  ])
  expect(numbers([5], 8, false)).toEqual(['number 15 15 10'])
})

function stamps(rows: readonly TapeRow[], outlined = false) {
  const { context, painted } = recordedCanvas()
  drawStamps(context, { rows, codes: ['CF', 'PA'] }, { ...looks, outlined })
  return painted.map(({ op, colour, at }) => `${op} ${colour} ${at.join(' ')}`)
}

test('a stamp is a ground with an edge at its foot and two letters, of the colours of its type', () => {
  expect(stamps([row(1, 0), row(2, 3)])).toEqual([
    'fill a ground 1 2 26 18',
    'fill a edge 1 20 26 2',
    'text a letters CF 14 15',
    'fill b ground 31 2 26 18',
    'fill b edge 31 20 26 2',
    // Colours begin again, codes do not.
    'text b letters ·· 44 15',
  ])
})

test('what is recorded ahead is an outline without colour, and so is every stamp where grounds are taken away', () => {
  expect(stamps([row(1, 0, true)])).toEqual(['stroke faint 1.5 2.5 25 19', 'text number CF 14 16'])
  expect(stamps([row(1, 1)], true)).toEqual(['stroke b edge 1.5 2.5 25 19', 'text b letters PA 14 15'])
})
