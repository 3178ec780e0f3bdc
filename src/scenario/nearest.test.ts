import { expect, test } from 'vitest'
import { unknownName, unknownNameLine } from './nearest.ts'
import { problem, problemLine } from './problem.ts'

const names = ['Payments', 'Orders']

test.each([
  ['Payment', 'no consumer is called "Payment"; did you mean "Payments"? Allowed: Payments, Orders'],
  ['orders', 'no consumer is called "orders"; did you mean "Orders"? Allowed: Payments, Orders'],
  ['Mailer', 'no consumer is called "Mailer"; allowed: Payments, Orders'],
  ['', 'no consumer is called ""; allowed: Payments, Orders'],
])('%j is none of the names: a line of whole sentences', (given, line) => {
  expect(unknownNameLine(`no consumer is called "${given}"`, given, names)).toBe(line)
})

test('a problem with a question, what is allowed and a cure reads as sentences, too', () => {
  const { message, allowed } = unknownName('no "Payment"', 'Payment', names)
  const made = problem('SG-1018', message, { allowed, mend: 'rename it' }, { pointer: '/a' })

  expect(problemLine(made)).toBe('/a: no "Payment"; did you mean "Payments"? Allowed: Payments, Orders; rename it')
  expect(problemLine({ ...made, allowed: null })).toBe('/a: no "Payment"; did you mean "Payments"? Rename it')
})

test('where there are no names the words say so', () => {
  expect(unknownNameLine('no service', 'x', [], { none: 'none: there are no services' })).toBe(
    'no service; allowed: none: there are no services',
  )
})

test('names beside the listed ones may be the nearest', () => {
  expect(unknownName('no "shop_Order"', 'shop_Order_1', ['Order'], { further: ['shop_Order_1_x'] })).toEqual({
    message: 'no "shop_Order"; did you mean "shop_Order_1_x"?',
    allowed: 'Order',
  })
})
