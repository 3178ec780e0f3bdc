import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textHash } from './hash.ts'
import { TextNumbers } from './text-numbers.ts'

test('texts are numbered by first appearance, however many there are, and found again', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 300, size: 'max' }), (texts) => {
      const numbers = new TextNumbers()
      const model = new Map<string, number>()
      for (const text of texts) {
        expect(numbers.find(text)).toBe(model.get(text) ?? -1)
        if (!model.has(text)) model.set(text, model.size)
        expect(numbers.add(text)).toBe(model.get(text))
      }
      for (const [text, number] of model) expect(numbers.find(text)).toBe(number)
    }),
    { numRuns: 50 },
  )
})

test('texts of one hash are told apart', () => {
  const [first, second] = ['order-358798', 'order-1003036']
  expect(textHash(first)).toBe(textHash(second))
  const numbers = new TextNumbers()

  numbers.add(first)

  expect(numbers.find(second)).toBe(-1)
  expect([numbers.add(second), numbers.find(first), numbers.find(second)]).toEqual([1, 0, 1])
})
