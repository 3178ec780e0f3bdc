import { expect, test } from 'vitest'
import { conditionIn, firstDraft, oneSaga, ofKind } from './breakpoint-draft.ts'

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

test('another kind keeps whose it is as far as it has such', () => {
  const consumers = [
    { id: 'view', kind: 'projector' },
    { id: 'saga', kind: 'saga' },
  ] as const
  const draft = { kind: 'checkpoint', of: 'saga', number: '7', name: '' } as const
  const of = (from: string, kind: Parameters<typeof ofKind>[1]): string =>
    ofKind({ ...draft, of: from }, kind, consumers).of

  expect(ofKind(draft, 'saga-changed', consumers)).toEqual({ ...draft, kind: 'saga-changed' })
  expect(of('view', 'saga-changed')).toBe('')
  expect(of('view', 'zone-taken')).toBe('view')
  expect(of(oneSaga, 'saga-changed')).toBe(oneSaga)
  expect(of(oneSaga, 'checkpoint')).toBe('')
})
