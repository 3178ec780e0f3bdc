import { expect, test } from 'vitest'
import { placeBeside } from './popover-place.ts'

const window = { width: 390, height: 844 }
const menu = { width: 200, height: 300 }

test('a menu opens below its button, and above one at the foot of the window', () => {
  expect(placeBeside(menu, { left: 20, top: 10, bottom: 40 }, window)).toEqual({ left: 20, top: 44 })
  expect(placeBeside(menu, { left: 20, top: 780, bottom: 820 }, window)).toEqual({ left: 20, top: 476 })
})

test('it never leaves the window where it has room in it', () => {
  expect(placeBeside(menu, { left: 380, top: 10, bottom: 40 }, window).left).toBe(186)
  expect(placeBeside({ width: 500, height: 900 }, { left: 300, top: 500, bottom: 530 }, window)).toEqual({
    left: 4,
    top: 4,
  })
})
