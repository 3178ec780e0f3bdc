import { describe, expect, test } from 'vitest'
import { caretX, cellPxFor, leftward, placeOf, stageCells } from './stage-tape-geometry.ts'

describe('the large tape', () => {
  test('has cells that grow with the room until two dozen fill it', () => {
    expect(cellPxFor(600)).toBe(48)
    expect(cellPxFor(1_440)).toBe(60)
    expect(cellPxFor(10_000)).toBe(72)
    expect(stageCells(1_440, cellPxFor(1_440))).toBe(24)
    expect(stageCells(100, 48)).toBe(4)
    expect(stageCells(10_000, 72)).toBe(40)
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
