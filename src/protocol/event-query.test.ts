import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseQuery, quotedValue, type QueryTerm } from './event-query.ts'

const terms = (text: string): readonly (readonly QueryTerm[])[] => {
  const read = parseQuery(text)
  if (!read.ok) throw new Error(read.error.words)
  return read.value.any
}
const field = (path: string[], op: string, value: string, quoted = false) => ({
  kind: 'field',
  path,
  op,
  value,
  quoted,
})
const fact = (name: string, op: string, value: string, quoted = false) => ({
  kind: 'fact',
  fact: name,
  op,
  value,
  quoted,
})

test.each<[string, unknown]>([
  ['', []],
  ['  ', []],
  ['payment', [[{ kind: 'text', text: 'payment' }]]],
  ['Create Fine', [[{ kind: 'text', text: 'Create Fine' }]]],
  ['hello!', [[{ kind: 'text', text: 'hello!' }]]],
  ['amount > 10', [[field(['amount'], '>', '10')]]],
  ['amount>10', [[field(['amount'], '>', '10')]]],
  ['amount == 10', [[field(['amount'], '=', '10')]]],
  ['caseId = S60957', [[field(['caseId'], '=', 'S60957')]]],
  ['name: Payment', [[fact('name', ':', 'Payment')]]],
  ['name: Create Fine amount >= 35.00', [[fact('name', ':', 'Create Fine'), field(['amount'], '>=', '35.00')]]],
  ['a != 1, b < 2 and c <= 3', [[field(['a'], '!=', '1'), field(['b'], '<', '2'), field(['c'], '<=', '3')]]],
  ['a = 1 or b = 2 c = 3', [[field(['a'], '=', '1')], [field(['b'], '=', '2'), field(['c'], '=', '3')]]],
  ['a = "x, y > 1" ', [[field(['a'], '=', 'x, y > 1', true)]]],
  ['"org:resource" = "say \\"hi\\""', [[field(['org:resource'], '=', 'say "hi"', true)]]],
  ['payload.name = x', [[field(['name'], '=', 'x')]]],
  ['address.city = Roma', [[field(['address', 'city'], '=', 'Roma')]]],
  ['seq > #240', [[fact('seq', '>', '240')]]],
  ['outcome = passed over', [[{ kind: 'outcome', consumer: null, equal: true, outcome: 'passed-over' }]]],
  ['outcome.FineSaga != done', [[{ kind: 'outcome', consumer: 'FineSaga', equal: false, outcome: 'done' }]]],
  [
    '"or" and "and"',
    [
      [
        { kind: 'text', text: 'or' },
        { kind: 'text', text: 'and' },
      ],
    ],
  ],
])('%j is read', (text, expected) => {
  expect(terms(text)).toEqual(expected)
})

test.each([
  ['> 10', 'no-field', 0],
  ['a = 1, : x', 'no-field', 7],
  ['amount >', 'no-value', 7],
  ['amount > > 3', 'no-value', 9],
  ['a = b = c', 'no-value', 4],
  ['a = 1 name:', 'no-value', 10],
  ['a = "x', 'open-quote', 4],
  ['seq > abc', 'not-a-number', 6],
  ['outcome = gone', 'unknown-outcome', 10],
  ['outcome > dead', 'bad-sign', 8],
  ['or a = 1', 'empty-side', 0],
  ['a = 1 or', 'empty-side', 6],
])('%j is complained of: %s at %d', (text, kind, at) => {
  const read = parseQuery(text)

  expect(read).toMatchObject({ ok: false, error: { kind, at } })
  if (!read.ok) expect(read.error.allowed).not.toBe('')
})

describe('whatever is typed', () => {
  test('is read or complained of within its bounds', () => {
    const piece = fc.constantFrom(
      'a',
      'name',
      '>',
      '=',
      '!=',
      ':',
      '"',
      '\\',
      ',',
      'or',
      'and',
      ' ',
      '12',
      'outcome',
      '.',
      '!',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 14 }), (pieces) => {
        const text = pieces.join('')
        const read = parseQuery(text)
        if (read.ok) expect(read.value.any.every((group) => group.length > 0)).toBe(true)
        else {
          expect(read.error.at).toBeGreaterThanOrEqual(0)
          expect(read.error.at).toBeLessThan(Math.max(1, text.length))
        }
      }),
      { seed: 4, numRuns: 500 },
    )
  })

  test('a value that is quoted is read as it was', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 20 }), (value) => {
        const [[term] = []] = terms(`key = ${quotedValue(value)}`)
        expect(term).toMatchObject({ kind: 'fact', fact: 'key', op: '=', value })
      }),
      { seed: 4, numRuns: 300 },
    )
  })
})
