import { expect, test } from 'vitest'
import { holdsAsked, lanesMax, zonesDrawn } from './lanes-asked.ts'

test('the lanes are those of the zones that the table lists, in the order of the run', () => {
  expect(zonesDrawn([2, 0, 1], 2, null)).toEqual([0, 1, 2])
  expect(zonesDrawn([], 2, 1)).toEqual([])
})

test('of many zones the first listed are drawn, and the selected one in any case', () => {
  const listed = Array.from({ length: 1_000 }, (_, i) => 999 - i)
  const drawn = zonesDrawn(listed, 8, null)
  expect(drawn).toEqual([993, 994, 995, 996, 997, 998, 999])
  expect(drawn.length * 8).toBeLessThanOrEqual(lanesMax)
  expect(zonesDrawn(listed, 8, 5)).toEqual([5, 994, 995, 996, 997, 998, 999])
  // The filter left it out: then it is not among the lanes either.
  expect(zonesDrawn([3, 4], 8, 5)).toEqual([3, 4])
})

test('a zone of very many instances is drawn all the same', () => {
  expect(zonesDrawn([0, 1], 1_000, null)).toEqual([0])
})

test('more lanes and more width show more holds, within limits', () => {
  expect(holdsAsked(3, 300)).toBe(24)
  expect(holdsAsked(6, 1_030)).toBe(144)
  expect(holdsAsked(60, 1_600)).toBe(240)
  expect(holdsAsked(3, 0)).toBe(24)
})
