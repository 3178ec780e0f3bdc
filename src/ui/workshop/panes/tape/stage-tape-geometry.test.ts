import { describe, expect, test } from 'vitest'
import { caretX, cellsIn, leftward, placeOf, wordsX } from './stage-tape-geometry.ts'

describe('the large tape', () => {
  test('has cells that grow with the room until two dozen fill it', () => {
    expect(cellsIn(1_000)).toEqual({ cellPx: 48, cells: 16 })
    expect(cellsIn(1_630)).toEqual({ cellPx: 60, cells: 24 })
    expect(cellsIn(10_190)).toEqual({ cellPx: 72, cells: 40 })
    expect(cellsIn(100)).toEqual({ cellPx: 34, cells: 4 })
  })

  test('has all of a narrow page for small cells', () => {
    expect(cellsIn(358)).toEqual({ cellPx: 34, cells: 10 })
    expect(cellsIn(819).cellPx).toBe(34)
    expect(cellsIn(820).cellPx).toBe(48)
  })

  test('has the words of a jump in its middle, and never cut', () => {
    expect(wordsX(400, 100, 80, 1_000)).toBe(250)
    expect(wordsX(180, 12, 120, 358)).toBe(120)
    expect(wordsX(350, 300, 120, 358)).toBe(238)
  })

  test('has its caret at the right edge of the checkpoint’s cell, and never out of sight', () => {
    expect(caretX(3, 1, 10, 40)).toBe(120)
    expect(caretX(0, 1, 10, 40)).toBe(12)
    expect(caretX(2, 50, 10, 40)).toBe(12)
    expect(caretX(99, 1, 10, 40)).toBe(388)
  })

  test('finds a number among its cells, or before them', () => {
    const cells = [
      { seq: '70', ordinal: 7 },
      { seq: '80', ordinal: 8 },
    ]
    expect(placeOf('80', cells)).toBe(8)
    expect(placeOf('40', cells)).toBe(6)
    expect(placeOf('90', cells)).toBeUndefined()
    expect(placeOf('40', [])).toBeUndefined()
  })

  test('finds the last jump to the left', () => {
    expect(
      leftward([
        { from: null, to: '5' },
        { from: '5', to: '6' },
      ]),
    ).toBeNull()
    expect(
      leftward([
        { from: '24', to: '8' },
        { from: '8', to: '9' },
        { from: '9', to: '10' },
      ]),
    ).toEqual({ from: '24', to: '8' })
  })
})
