import { expect, test } from 'vitest'
import { parseSearch, searchOf } from './look-up.ts'

test('property=value is the store’s look-up, anything else a text filter', () => {
  expect(parseSearch(' caseId = S106046 ')).toEqual({ text: '', lookUp: { property: 'caseId', value: 'S106046' } })
  expect(parseSearch('S106046')).toEqual({ text: 'S106046', lookUp: null })
  expect(parseSearch('=x')).toEqual({ text: '=x', lookUp: null })
})

test('no value, or null, asks for instances that lack the property', () => {
  expect(parseSearch('caseId=').lookUp).toEqual({ property: 'caseId', value: null })
  expect(parseSearch('caseId=null').lookUp).toEqual({ property: 'caseId', value: null })
})

test('a value may hold the sign itself, and names like __proto__ are names', () => {
  expect(parseSearch('a=b=c').lookUp).toEqual({ property: 'a', value: 'b=c' })
  expect(parseSearch('__proto__=x').lookUp).toEqual({ property: '__proto__', value: 'x' })
})

test('what a link writes is read back', () => {
  for (const value of ['S1', 'null', '', 'a=b'])
    expect(parseSearch(searchOf('caseId', value)).lookUp?.value).toBe(value)
})
