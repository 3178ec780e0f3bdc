import { expect, test } from 'vitest'
import { noMarks, stretchMark } from './event-marks.ts'

const from3to5 = (ordinal: number): boolean => ordinal >= 3 && ordinal <= 5

test('a stretch of events is marked by the foremost of those in it', () => {
  expect(stretchMark({ selected: 4, hovered: 3, kin: new Set([5]) }, from3to5)).toBe('selected')
  expect(stretchMark({ selected: 9, hovered: 3, kin: new Set([5]) }, from3to5)).toBe('hovered')
  expect(stretchMark({ selected: 9, hovered: null, kin: new Set([1, 5]) }, from3to5)).toBe('kin')
  expect(stretchMark({ selected: 9, hovered: 6, kin: new Set([1]) }, from3to5)).toBeUndefined()
  expect(stretchMark(noMarks, () => true)).toBeUndefined()
})
