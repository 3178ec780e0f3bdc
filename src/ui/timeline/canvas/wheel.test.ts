import { expect, test } from 'vitest'
import { wheelMeaning, type WheelTurn } from './wheel.ts'

const turn = (parts: Partial<WheelTurn>): WheelTurn => ({
  deltaX: 0,
  deltaY: 0,
  offsetX: 50,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...parts,
})

test.each([
  ['with Ctrl it zooms out', { ctrlKey: true, deltaY: 3 }, { kind: 'zoom', factor: 1.25, share: 0.25 }],
  ['with Command it zooms in', { metaKey: true, deltaY: -3 }, { kind: 'zoom', factor: 0.8, share: 0.25 }],
  ['with Shift it pans', { shiftKey: true, deltaY: 20 }, { kind: 'pan', share: 0.1 }],
  ['to the side it pans', { deltaX: -40, deltaY: 3 }, { kind: 'pan', share: -0.2 }],
  ['by itself it scrolls the page', { deltaY: 40 }, null],
])('a wheel: %s', (_, parts, meaning) => {
  expect(wheelMeaning(turn(parts), 200)).toEqual(meaning)
})
