import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GrowableInts } from './growable-ints.ts'

test('growable numbers are those of an array that is treated alike', () => {
  const moves = fc.array(
    fc.record({ what: fc.constantFrom('add', 'add', 'add', 'insert', 'remove'), at: fc.nat(), number: fc.nat() }),
    { maxLength: 400, size: 'max' },
  )
  fc.assert(
    fc.property(moves, (steps) => {
      const numbers = new GrowableInts(4)
      const model: number[] = []
      for (const { what, at, number } of steps) {
        if (what === 'add') {
          numbers.push(number)
          model.push(number)
        } else if (what === 'insert') {
          const place = at % (model.length + 1)
          numbers.insert(place, number)
          model.splice(place, 0, number)
        } else if (model.length > 0) {
          numbers.pop()
          model.pop()
        }
        expect([numbers.length, numbers.last]).toEqual([model.length, model.at(-1) ?? 0])
      }
      expect(numbers.slice()).toEqual(model)
      expect(numbers.at(model.length)).toBe(0)
      expect(numbers.slice(3, 20)).toEqual(model.slice(3, 20))
      for (const [index, number] of model.entries()) expect(numbers.at(index)).toBe(number)
    }),
    { numRuns: 100 },
  )
})

test('a rank says how many are at most a number, wherever that lies', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 300 }), { maxLength: 200, size: 'max' }),
      fc.nat({ max: 301 }),
      (given, value) => {
        const numbers = new GrowableInts(1)
        const sorted = given.toSorted((a, b) => a - b)
        for (const each of sorted) numbers.push(each)
        expect(numbers.rank(value)).toBe(sorted.filter((each) => each <= value).length)
      },
    ),
  )
})
