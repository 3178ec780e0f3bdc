import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IntMap } from './int-map.ts'

test('it answers what a map would, whatever comes and goes', () => {
  const key = fc.oneof(fc.nat(40), fc.constantFrom(16, 32, 48, 64, 1024, 2_147_483_647))
  const step = fc.record({ key, what: fc.constantFrom('set', 'set', 'delete', 'clear') })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200, size: 'max' }), (steps) => {
      const map = new IntMap<number>()
      const model = new Map<number, number>()
      for (const [i, { key: at, what }] of steps.entries()) {
        if (what === 'set') {
          map.set(at, i)
          model.set(at, i)
        } else if (what === 'delete') expect(map.delete(at)).toBe(model.delete(at))
        else if (i % 17 === 0) {
          map.clear()
          model.clear()
        }
        expect(map.size).toBe(model.size)
        for (const each of [at, 16, 32, 33]) {
          expect(map.get(each)).toBe(model.get(each))
          expect(map.has(each)).toBe(model.has(each))
        }
      }
      for (const [each, value] of model) expect(map.get(each)).toBe(value)
    }),
  )
})
