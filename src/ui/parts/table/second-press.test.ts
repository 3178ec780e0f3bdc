import { expect, test } from 'vitest'
import { isSecondPress } from './second-press.ts'

const first = { clientX: 100, clientY: 50, timeStamp: 1000 }
const press = (parts: Partial<Parameters<typeof isSecondPress>[1]> = {}) =>
  isSecondPress(first, { button: 0, pointerType: 'mouse', clientX: 100, clientY: 50, timeStamp: 1200, ...parts })

test('a press soon after a click, at its place, is the second of a double click', () => {
  expect(press()).toBe(true)
  expect(press({ clientX: 104, clientY: 54, timeStamp: 1500 })).toBe(true)
})

test('one that comes late, elsewhere, by a finger or with another button is one of its own', () => {
  expect(press({ timeStamp: 1501 })).toBe(false)
  expect(press({ clientX: 107 })).toBe(false)
  expect(press({ pointerType: 'touch' })).toBe(false)
  expect(press({ button: 2 })).toBe(false)
})
