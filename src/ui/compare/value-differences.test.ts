import fc from 'fast-check'
import { expect, test } from 'vitest'
import { valueDifferences } from './value-differences.ts'

const between = (left: unknown, right: unknown) =>
  valueDifferences(JSON.stringify(left), JSON.stringify(right))?.map((each) => [each.field, each.left, each.right])

test('only the leaves that differ are told, each by the way to it', () => {
  expect(
    between(
      { orders: { paid: 14, shipped: 104 }, cents: { paid: '177582' }, last: [1, 2] },
      { orders: { paid: 15, shipped: 104 }, cents: { paid: '188037' }, last: [1, 3] },
    ),
  ).toEqual([
    ['orders.paid', '14', '15'],
    ['cents.paid', '"177582"', '"188037"'],
    ['last[1]', '2', '3'],
  ])
})

test('what one side lacks is told too, and an empty list is something', () => {
  expect(between({ a: 1, b: {} }, { a: 1, c: null })).toEqual([
    ['b', '{}', null],
    ['c', null, 'null'],
  ])
  expect(between([], [0])).toEqual([
    ['', '[]', null],
    ['[0]', null, '0'],
  ])
  expect(between(1, 2)).toEqual([['', '1', '2']])
})

test('names that look like ways are not taken for them', () => {
  expect(between({ 'a.b': 1, a: { b: 1 } }, { 'a.b': 2, a: { b: 1 } })).toEqual([['["a.b"]', '1', '2']])
  expect(between({ 'Send Fine': 1, __proto__x: 1 }, { 'Send Fine': 2, __proto__x: 1 })).toEqual([
    ['["Send Fine"]', '1', '2'],
  ])
  expect(valueDifferences('{"__proto__": 1}', '{"__proto__": 2}')).toEqual([
    { field: '__proto__', left: '1', right: '2' },
  ])
})

test('a text that was cut has no differences that could be told', () => {
  expect(valueDifferences('{"a": 1', '{"a": 2}')).toBeNull()
})

test('there is none exactly between values that are equal', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
      expect(between(left, left)).toEqual([])
      const equal = JSON.stringify(left) === JSON.stringify(right)
      if (!equal && typeof left !== 'object') expect(between(left, right)).not.toEqual([])
    }),
  )
})
