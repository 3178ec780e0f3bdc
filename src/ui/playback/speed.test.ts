import { expect, test } from 'vitest'
import { placeOfSpeed, shortSpeed, speedAt, spokenSpeed, unlimitedPlace } from './speed.ts'

test('the scale goes from one atom a second to as fast as it goes', () => {
  expect(speedAt(0)).toBe(1)
  expect(speedAt(unlimitedPlace - 1)).toBe(100_000)
  expect(speedAt(unlimitedPlace)).toBeNull()
})

test('every place but the slowest few comes back from its speed', () => {
  for (let place = 0; place <= unlimitedPlace; place++) {
    expect(Math.abs(placeOfSpeed(speedAt(place)) - place)).toBeLessThanOrEqual(1)
  }
})

test('each place is at least as fast as the one before', () => {
  for (let place = 1; place < unlimitedPlace; place++)
    expect(speedAt(place)!).toBeGreaterThanOrEqual(speedAt(place - 1)!)
})

test('speeds are said short and in full', () => {
  expect([shortSpeed(16), shortSpeed(null)]).toEqual(['16/s', 'max'])
  expect([spokenSpeed(1200), spokenSpeed(null)]).toEqual(['1,200 atoms per second', 'as fast as it goes'])
})
