import { expect, test } from 'vitest'
import { placeAt, placeBeside } from './popover-place.ts'

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

test('a menu that was asked for at a place opens there, moved into the window where it would leave it', () => {
  expect(placeAt(menu, { x: 30, y: 70 }, window)).toEqual({ left: 30, top: 70 })
  expect(placeAt(menu, { x: 389, y: 840 }, window)).toEqual({ left: 186, top: 540 })
  expect(placeAt({ width: 500, height: 900 }, { x: 1, y: 1 }, window)).toEqual({ left: 4, top: 4 })
})
