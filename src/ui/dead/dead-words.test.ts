import { expect, test } from 'vitest'
import type { DeadRow } from '../../protocol/dead-rows.ts'
import { beneathWords } from './dead-words.ts'

const row = { key: 'o-3', attempts: 3, edited: null, retry: false, words: 'out of stock' } as unknown as DeadRow

test('beneath an event stands what its group does not say', () => {
  expect(beneathWords(row, { by: 'none', consumer: 'Totals' })).toBe('o-3, Totals, 3 attempts, out of stock')
  expect(beneathWords(row, { by: 'cause', consumer: 'Totals' })).toBe('o-3, Totals, 3 attempts')
  expect(
    beneathWords({ ...row, key: null, attempts: 1, edited: '{}', retry: true }, { by: 'consumer', consumer: 'Totals' }),
  ).toBe('1 attempt, edited, flagged for replay')
})
