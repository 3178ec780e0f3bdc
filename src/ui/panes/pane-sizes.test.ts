import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clamped, maxIn, panes, sizeByKey, sizesIn } from './pane-sizes.ts'

const pane = panes.inspector
const press = (key: string, size: number, { grows = -1 as 1 | -1, shiftKey = false, windowPx = 1440 } = {}) =>
  sizeByKey({ key, shiftKey }, pane, size, { grows, windowPx })

test('arrows move the edge, whichever side the pane lies on', () => {
  expect(press('ArrowLeft', 316)).toBe(332)
  expect(press('ArrowRight', 316)).toBe(300)
  expect(press('ArrowRight', 316, { grows: 1 })).toBe(332)
  expect(press('ArrowLeft', 316, { shiftKey: true })).toBe(380)
})

test('Home and End go to its ends, Enter to its own size, other keys nowhere', () => {
  expect(press('Home', 316)).toBe(pane.min)
  expect(press('End', 316)).toBe(720)
  expect(press('End', 316, { windowPx: 3000 })).toBe(pane.max)
  expect(press('Enter', 316)).toBeNull()
  expect(press('x', 316)).toBeUndefined()
})

test('no size leaves its bounds, nor half of the window', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 320, max: 4000 }), (size, windowPx) => {
      const kept = clamped(pane, size, windowPx)
      expect(kept).toBeGreaterThanOrEqual(pane.min)
      expect(kept).toBeLessThanOrEqual(maxIn(pane, windowPx))
    }),
  )
})

test('kept sizes that make no sense are left out', () => {
  expect(sizesIn({ nav: 200, inspector: 'wide', totals: -3, 'projector.nav': null })).toEqual({ nav: 200 })
  for (const nonsense of [null, 'x', 3, []]) expect(sizesIn(nonsense)).toEqual({})
})
