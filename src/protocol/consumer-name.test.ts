import { expect, test } from 'vitest'
import { nameInContext } from './consumer-name.ts'

test('a context is named where it tells consumers of one component apart', () => {
  expect(nameInContext({ component: 'FineSaga', context: 'default' })).toBe('FineSaga')
  expect(nameInContext({ component: 'FineSaga', context: 'eu' })).toBe('FineSaga eu')
  expect(nameInContext({ component: 'FineSaga', context: '*' })).toBe('FineSaga *')
})
