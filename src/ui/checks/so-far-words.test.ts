import { expect, test } from 'vitest'
import { soFarWords } from './so-far-words.ts'

test('a fault is proposed until one has struck', () => {
  expect(soFarWords(0)).toContain('Inject a fault')
  expect(soFarWords(1)).toBe('A fault has struck, and everything holds so far.')
  expect(soFarWords(1_200)).toBe('1,200 faults have struck, and everything holds so far.')
})
