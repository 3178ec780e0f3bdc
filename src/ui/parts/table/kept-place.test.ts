import { expect, test } from 'vitest'
import { afterScroll, placeAfter } from './kept-place.ts'

test('a position that the browser cut is no wish: the place before stays', () => {
  const place = { top: 900, total: 237 }

  expect(afterScroll(place, { top: 0, most: 0, total: 3 })).toBe(place)
  expect(afterScroll(place, { top: 400, most: 400, total: 30 })).toBe(place)
  expect(afterScroll(place, { top: 100, most: 400, total: 30 })).toEqual({ top: 100, total: 30 })
  expect(afterScroll(place, { top: 950, most: 6_000, total: 237 })).toEqual({ top: 950, total: 237 })
})

test('when the rows are all there again, so is the place', () => {
  const place = { top: 900, total: 237 }

  expect(placeAfter(place, 0, { total: 3, anchor: null }, { total: 237, anchor: null }, 30)).toBe(900)
  expect(placeAfter(place, 0, { total: 3, anchor: 0 }, { total: 40, anchor: 9 }, 30)).toBe(0)
  expect(placeAfter({ top: 60, total: 3 }, 60, { total: 3, anchor: 2 }, { total: 237, anchor: 90 }, 30)).toBe(60)
})

test('rows that come in above do not move what is read; those below, and another order, change nothing', () => {
  const place = { top: 900, total: 237 }

  expect(placeAfter(place, 900, { total: 237, anchor: 30 }, { total: 239, anchor: 32 }, 30)).toBe(960)
  expect(placeAfter({ top: 0, total: 237 }, 0, { total: 237, anchor: 0 }, { total: 239, anchor: 2 }, 30)).toBe(0)
  expect(placeAfter(place, 900, { total: 237, anchor: 30 }, { total: 239, anchor: 30 }, 30)).toBe(900)
  expect(placeAfter(place, 900, { total: 237, anchor: 30 }, { total: 237, anchor: 200 }, 30)).toBe(900)
})
