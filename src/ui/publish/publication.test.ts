import { expect, test } from 'vitest'
import { errorsIn, publicationOf } from './publication.ts'

const draft = { name: 'Payment', context: 'default', key: '', payload: '{"paymentAmount": 72}' }

test('a complete draft is sent as it is, an empty key as none', () => {
  expect(errorsIn(draft)).toEqual({})
  expect(publicationOf(draft)).toEqual({ ...draft, key: null })
  expect(publicationOf({ ...draft, payload: ' ' }).payload).toBe('{}')
})

test.each([
  ['name', { name: '  ' }],
  ['name', { name: 'x'.repeat(257) }],
  ['context', { context: '' }],
  ['key', { key: 'x'.repeat(257) }],
  ['payload', { payload: '{x' }],
  ['payload', { payload: '[1]' }],
  ['payload', { payload: 'null' }],
])('%s is complained of', (field, change) => {
  expect(Object.keys(errorsIn({ ...draft, ...change }))).toEqual([field])
})
