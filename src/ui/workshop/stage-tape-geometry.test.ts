import { describe, expect, test } from 'vitest'
import { caretX, leftward, stageCells } from './stage-tape-geometry.ts'

describe('the large tape', () => {
  test('fills the width, and keeps room for what is ahead where there is any', () => {
    expect(stageCells(1_200, 48)).toEqual({ count: 22, ahead: 3 })
    expect(stageCells(100, 48)).toEqual({ count: 4, ahead: 0 })
    expect(stageCells(10_000, 48)).toEqual({ count: 37, ahead: 3 })
  })

  test('has its caret at the right edge of the checkpoint’s cell, and never out of sight', () => {
    expect(caretX(3, 1, 10, 40)).toBe(120)
    expect(caretX(0, 1, 10, 40)).toBe(12)
    expect(caretX(2, 50, 10, 40)).toBe(12)
    expect(caretX(99, 1, 10, 40)).toBe(388)
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
