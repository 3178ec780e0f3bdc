import { expect, test } from 'vitest'
import { noFilter } from '../../protocol/lane-filter.ts'
import type { LanesTold } from '../../protocol/timeline-lane.ts'
import { leftOutWords, pictureWords, shownWords } from './timeline-words.ts'

test('of a picture by time it is said', () => {
  expect(pictureWords(2, { from: 1, to: 9 }, 0, null, true)).toMatch(
    /step 1 to 9, as far apart as the time between them\./,
  )
})

test('the head says how many steps there are, up to which, and whether each is drawn', () => {
  expect(shownWords({ from: 1001, to: 3000 }, true, null)).toBe('2,000 steps to 3,000, each atom')
  expect(shownWords({ from: 1, to: 90_000 }, false, 'the beginning is gone')).toBe(
    '90,000 steps to 90,000, summed up; the beginning is gone',
  )
})

test('the picture is told in words, with the arrows only where there are some', () => {
  expect(pictureWords(3, { from: 1, to: 40 }, 0, null)).toBe(
    'What 3 lanes did from step 1 to 40. Show as table says the same in words.',
  )
  expect(pictureWords(1, { from: 1, to: 40 }, 2, 7)).toContain('2 arrows lead from event 7 to who handled it')
})

test('it is said how many lanes fit beside those that are shown, and whether these rest', () => {
  const told: LanesTold = { filter: noFilter, of: { loop: 8000 }, fitting: { log: 1, loop: 8000 }, othersRest: true }
  const words = (loops: number, parts: Partial<LanesTold> = {}) =>
    leftOutWords(['log', ...Array.from({ length: loops }, () => 'loop' as const)], { ...told, ...parts })
  const filter = { ...noFilter, text: 'totals' }

  expect([words(497), words(7999), words(8000)]).toEqual(['7,503 more lanes rest', '1 more lane rests', null])
  expect(words(497, { othersRest: false })).toBe('7,503 more lanes left out')
  expect([words(497, { filter }), words(7999, { filter })]).toEqual([
    '7,503 more lanes fit, but rest',
    '1 more lane fits, but rests',
  ])
  expect([words(497, { filter, othersRest: false }), words(7999, { filter, othersRest: false })]).toEqual([
    '7,503 more lanes fit, but are left out',
    '1 more lane fits, but is left out',
  ])
})

test('a lane that stays although nothing happens in it takes the place of none that is left out', () => {
  const told: LanesTold = { filter: noFilter, of: {}, fitting: { loop: 3, zone: 1 }, othersRest: true }

  expect(leftOutWords(['loop', 'loop', 'zone', 'zone', 'task'], told)).toBe('1 more lane rests')
})
