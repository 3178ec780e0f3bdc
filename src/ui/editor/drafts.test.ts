import { expect, test } from 'vitest'
import type { Memory } from '../browser-memory.ts'
import { dropDraft, keepDraft, readDrafts } from './drafts.ts'

function storage({ full = false } = {}): Memory {
  const held = new Map<string, string>()
  const store = {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new DOMException('no room', 'QuotaExceededError')
      held.set(key, value)
    },
  }
  return () => store
}

test('a draft takes the place of an older one with the same beginning, and of no other', () => {
  const kept = storage()
  keepDraft({ name: 'a', base: '1', text: 'x' }, kept)
  keepDraft({ name: 'a', base: '2', text: 'y' }, kept)
  keepDraft({ name: 'a', base: '1', text: 'z' }, kept)

  expect(readDrafts(kept).map(({ text }) => text)).toEqual(['z', 'y'])
  dropDraft({ name: 'a', base: '2' }, kept)
  expect(readDrafts(kept).map(({ text }) => text)).toEqual(['z'])
})

test('as many are kept as there is room for, the newest first', () => {
  const kept = storage()
  for (let n = 0; n < 20; n++) keepDraft({ name: `${n}`, base: '', text: 'x'.repeat(400_000) }, kept)

  expect(readDrafts(kept).map(({ name }) => name)).toEqual(['19', '18', '17'])
})

test('nonsense in the storage counts as none', () => {
  const kept = storage()
  kept().setItem('sagascope.drafts', '[1, {"name": "a"}, null]')
  expect(readDrafts(kept)).toEqual([])
  kept().setItem('sagascope.drafts', '{')
  expect(readDrafts(kept)).toEqual([])
})

test('where the browser keeps nothing, the page does', () => {
  const kept = storage({ full: true })
  keepDraft({ name: 'a', base: '1', text: 'x' }, kept)
  expect(readDrafts(kept).map(({ text }) => text)).toEqual(['x'])
  dropDraft({ name: 'a', base: '1' }, kept)
  expect(readDrafts(kept)).toEqual([])
})
