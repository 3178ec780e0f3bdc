import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventCodes, eventHue } from './event-codes.ts'

test('the fines read as in the design', () => {
  const names = [
    'Create Fine',
    'Send Fine',
    'Insert Fine Notification',
    'Add penalty',
    'Payment',
    'Send for Credit Collection',
  ]
  expect(eventCodes(names)).toEqual(['CF', 'SF', 'IN', 'AP', 'PA', 'CC'])
})

test('names in one word give their first two letters, a clash the next one', () => {
  expect(eventCodes(['order', 'ordered', 'ordering'])).toEqual(['OR', 'OD', 'OE'])
  expect(eventCodes(['OrderPlaced', 'PaymentTaken'])).toEqual(['OP', 'PT'])
})

test('codes are two letters, all different, and stay when names are added', () => {
  const names = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 60 })
  fc.assert(
    fc.property(names, (all) => {
      const codes = eventCodes(all)
      expect(new Set(codes).size).toBe(all.length)
      expect(eventCodes(all.slice(0, -1))).toEqual(codes.slice(0, -1))
    }),
  )
})

test('the thirteenth name has the first colour again', () => {
  expect([0, 11, 12].map(eventHue)).toEqual([1, 12, 1])
})
