import { expect, test } from 'vitest'
import { holderWords } from './holder-words.ts'

test('a holder is told apart by who knows of it: the lock, or the trace alone', () => {
  expect(holderWords('i-1', '2 holds', 'recorded')).toBe('i-1, 2 holds')
  expect(holderWords('i-1', '1 hold', 'inferred')).toBe('anonymous; i-1, inferred from the trace')
})
