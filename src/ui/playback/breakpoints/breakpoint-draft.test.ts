import { expect, test } from 'vitest'
import { conditionIn, firstDraft, oneSaga } from './breakpoint-draft.ts'

const blank = { of: '', number: '', name: '' }

test('begins with what is selected', () => {
  expect(conditionIn(firstDraft({ kind: 'zone', id: 'a' }))).toEqual({
    condition: { kind: 'zone-taken', consumer: 'a' },
  })
  expect(conditionIn(firstDraft({ kind: 'saga', id: 7 }))).toEqual({ condition: { kind: 'saga-changed', of: 7 } })
  expect(firstDraft({ kind: 'consumer', id: 'a' })).toMatchObject({ kind: 'checkpoint', of: 'a' })
  expect(conditionIn(firstDraft(null))).toEqual({ condition: { kind: 'event-published', name: null } })
})

test('a number is read with or without its sign, and one that is none is said', () => {
  expect(conditionIn({ ...blank, kind: 'checkpoint', number: ' #0241 ' })).toEqual({
    condition: { kind: 'checkpoint', consumer: null, seq: '241' },
  })
  for (const number of ['', 'x', '1.5', '99999999999999999999'])
    expect(conditionIn({ ...blank, kind: 'checkpoint', number })).toHaveProperty('error')
  expect(conditionIn({ ...blank, kind: 'saga-ended', of: oneSaga, number: 'x' })).toHaveProperty('error')
})

test('nothing named is any', () => {
  expect(conditionIn({ ...blank, kind: 'error' })).toEqual({ condition: { kind: 'error', consumer: null } })
  expect(conditionIn({ ...blank, kind: 'saga-ended' })).toEqual({ condition: { kind: 'saga-ended', of: null } })
  expect(conditionIn({ ...blank, kind: 'event-handled', name: ' ' })).toEqual({
    condition: { kind: 'event-handled', name: null },
  })
})
