import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { begunIn, countdown, endOf, longer, timeOfDay } from './break-clock.ts'

const minute = 60_000
const noon = new Date(2026, 2, 3, 12, 0).getTime()

describe('the clock of a break', () => {
  test('begins with all of its minutes, and counts down to nothing', () => {
    const ends = endOf(null, 'b', 8, noon)
    expect(countdown(ends, noon)).toEqual({ over: false, clock: '8:00' })
    expect(countdown(ends, noon + 1)).toEqual({ over: false, clock: '8:00' })
    expect(countdown(ends, noon + 28_000)).toEqual({ over: false, clock: '7:32' })
    expect(countdown(ends, ends - 1)).toEqual({ over: false, clock: '0:01' })
    expect(countdown(ends, ends)).toEqual({ over: true, clock: '0:00' })
    expect(countdown(ends, ends + 41_900)).toEqual({ over: true, clock: '0:41' })
  })

  test('goes on after a reload, also when it is over; another break, or the same much later, begins anew', () => {
    const begun = { of: 'b', endsAt: noon + 8 * minute }
    expect(endOf(begun, 'b', 8, noon + 3 * minute)).toBe(begun.endsAt)
    expect(endOf(begun, 'b', 8, noon + 10 * minute)).toBe(begun.endsAt)
    expect(endOf(begun, 'c', 8, noon + 3 * minute)).toBe(noon + 11 * minute)
    expect(endOf(begun, 'b', 8, noon + 60 * minute)).toBe(noon + 68 * minute)
  })

  test('takes minutes more and less; what is over goes on from now', () => {
    expect(longer(noon + 3 * minute, 1, noon)).toBe(noon + 4 * minute)
    expect(longer(noon + 3 * minute, -1, noon)).toBe(noon + 2 * minute)
    expect(longer(noon + 20_000, -1, noon)).toBe(noon)
    expect(longer(noon - 5 * minute, 1, noon)).toBe(noon + minute)
  })

  test('never says that a break is over before it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 0, max: 700 * minute }), (minutes, passed) => {
        const { over, clock } = countdown(endOf(null, 'b', minutes, noon), noon + passed)
        expect(over).toBe(passed >= minutes * minute)
        if (!over) expect(clock).not.toBe('0:00')
      }),
    )
  })

  test('says when it goes on in the hours of this machine, rounded up', () => {
    expect(timeOfDay(noon)).toBe('12:00')
    expect(timeOfDay(noon + 1)).toBe('12:01')
    expect(timeOfDay(noon + 65 * minute)).toBe('13:05')
  })

  test('believes nothing that is no break', () => {
    const begun = { of: 'b', endsAt: noon }
    expect(begunIn(JSON.parse(JSON.stringify(begun)))).toEqual(begun)
    fc.assert(
      fc.property(fc.jsonValue(), (nonsense) => {
        const found = begunIn(nonsense)
        expect(found === null || Number.isSafeInteger(found.endsAt)).toBe(true)
      }),
    )
    expect([null, 5, {}, { of: 'b' }, { of: 1, endsAt: 5 }, { of: 'b', endsAt: 'x' }].map(begunIn)).toEqual(
      Array.from({ length: 6 }, () => null),
    )
  })
})
