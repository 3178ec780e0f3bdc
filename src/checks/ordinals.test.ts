import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Ordinals } from './ordinals.ts'

test('holds what a set would hold, whatever comes and goes', () => {
  const steps = fc.array(
    fc.record({
      what: fc.constantFrom<'add' | 'delete' | 'deleteUpTo' | 'clear'>(
        'add',
        'add',
        'add',
        'delete',
        'delete',
        'deleteUpTo',
        'clear',
      ),
      ordinal: fc.integer({ min: 1, max: 6 }),
    }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(steps, (walk) => {
      const ordinals = new Ordinals()
      const model = new Set<number>()
      for (const { what, ordinal } of walk) {
        if (what === 'delete') expect(ordinals.delete(ordinal)).toBe(model.delete(ordinal))
        else if (what === 'add') {
          ordinals.add(ordinal)
          model.add(ordinal)
        } else if (what === 'clear') {
          ordinals.clear()
          model.clear()
        } else {
          ordinals.deleteUpTo(ordinal)
          for (const each of model) if (each <= ordinal) model.delete(each)
        }
        for (let each = 1; each <= 6; each++) expect(ordinals.has(each)).toBe(model.has(each))
      }
    }),
    { seed: 1, numRuns: 500 },
  )
})
