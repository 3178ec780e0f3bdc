import { afterEach, describe, expect, test } from 'vitest'
import {
  formatPace,
  formatBytes,
  formatCents,
  formatClock,
  formatCount,
  formatDate,
  formatDateTime,
  formatDuration,
  formatFingerprint,
  formatShortDuration,
  formatTime,
  setZone,
  shownOf,
} from './format.ts'

test('counts are grouped', () => {
  expect([0, 999, 5291, 1_000_000].map(formatCount)).toEqual(['0', '999', '5,291', '1,000,000'])
})

test('money has two decimals and is exact beyond 2^53', () => {
  expect(formatCents(136103n)).toBe('1,361.03')
  expect(formatCents(5)).toBe('0.05')
  expect(formatCents(-250n)).toBe('-2.50')
  expect(formatCents(9_007_199_254_740_993_01n)).toBe('9,007,199,254,740,993.01')
})

test('durations have two units at most', () => {
  const second = 1000
  const day = 86_400 * second
  expect([0, 412, 3_270, 59_990, 125_000, 3_600_000, 26 * day + 23 * 3_600_000, 400 * day].map(formatDuration)).toEqual(
    ['0 ms', '412 ms', '3.2 s', '59.9 s', '2 min 5 s', '1 h', '26 d 23 h', '1 y 34 d'],
  )
})

test('where there is room for one unit, a duration has one', () => {
  expect([412, 3_290, 125_000, 400 * 86_400_000].map(formatShortDuration)).toEqual(['412 ms', '3.2 s', '2 min', '1 y'])
})

test('a duration of one unit is the nearest, and the next unit where it comes to that', () => {
  const [min, h, d] = [60_000, 3_600_000, 86_400_000] as const
  const say = (...ms: number[]) => ms.map(formatShortDuration)

  expect(say(57 * d + 23 * h, 160 * d + 22 * h, 10 * d + 11 * h)).toEqual(['58 d', '161 d', '10 d'])
  expect(say(min, 1.4 * min, 1.6 * min, 59.4 * min, 59.6 * min)).toEqual(['1 min', '1 min', '2 min', '59 min', '1 h'])
  expect(say(23 * h, 23.6 * h, 365 * d, 365.4 * d, 1.6 * 365.25 * d)).toEqual(['23 h', '1 d', '365 d', '1 y', '2 y'])
  expect(say(-90 * min, 0)).toEqual(['−2 h', '0 ms'])
})

test('a duration that is almost a second is not called a thousand milliseconds', () => {
  expect(formatDuration(999.7)).toBe('999 ms')
})

test('log times are shown in UTC; what no calendar holds is a dash', () => {
  const time = Date.UTC(2007, 6, 5, 0, 0, 0, 412)
  expect([formatDate(time), formatTime(time)]).toEqual(['2007-07-05', '00:00:00.412'])
  expect([formatDate(1e300), formatTime(Number.NaN)]).toEqual(['–', '–'])
})

test('virtual time counts days of its own', () => {
  expect(formatClock(412)).toEqual({ days: null, time: '00:00:00.412' })
  expect(formatClock(2 * 86_400_000 + 3_600_000)).toEqual({ days: 'day 2', time: '01:00:00.000' })
})

test('fingerprints come in three groups, sizes in words', () => {
  expect(formatFingerprint('a3f109c47be2')).toBe('a3f1 09c4 7be2')
  expect([1, 900, 1_100, 75_000_000].map(formatBytes)).toEqual(['1 byte', '900 bytes', '1.1 kB', '75 MB'])
})

describe('another time zone', () => {
  afterEach(() => setZone('UTC'))

  test('dates and times are told there, summer and winter', () => {
    setZone('Europe/Rome')
    expect(formatDateTime(Date.UTC(2007, 6, 4, 22, 0, 0))).toBe('2007-07-05 00:00:00')
    expect(formatDateTime(Date.UTC(2007, 0, 4, 23, 30, 0))).toBe('2007-01-05 00:30:00')
    expect(formatTime(Date.UTC(2007, 0, 4, 23, 30, 0, 7))).toBe('00:30:00.007')
    setZone('America/New_York')
    expect(formatDate(Date.UTC(2007, 0, 1, 3))).toBe('2006-12-31')
  })

  test('what no calendar holds stays a dash', () => {
    setZone('Asia/Tokyo')
    expect(formatDate(Number.NaN)).toBe('–')
  })
})

test('a pace is told with three digits, in the smallest unit of time in which it is at least one', () => {
  expect([0, 12, 0.5, 1 / 60, 0.001, 1 / 90_000, 1e-9].map(formatPace)).toEqual([
    '0',
    '12.0/s',
    '30.0/min',
    '1.00/min',
    '3.60/h',
    '351/y',
    '0.0316/y',
  ])
})

test('a filter says how many it leaves of how many', () => {
  expect(shownOf(3, 3, 'consumer')).toBe('3 consumers')
  expect(shownOf(1, 3, 'consumer')).toBe('1 of 3 consumers')
  expect(shownOf(0, 1, 'zone')).toBe('0 of 1 zone')
})
