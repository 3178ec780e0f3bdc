import { expect, test } from 'vitest'
import { type Memory, recall, recallJson, remember, rememberJson } from './browser-memory.ts'

function memory(): { readonly memory: Memory; readonly kept: Map<string, string> } {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  }
  return { memory: () => storage, kept }
}

const refused: Memory = () => {
  throw new DOMException('denied', 'SecurityError')
}

const full: Memory = () => ({
  getItem: () => null,
  setItem() {
    throw new DOMException('no room', 'QuotaExceededError')
  },
})

test('what is kept is there again, under a name that no other page of this origin uses', () => {
  const { memory: here, kept } = memory()

  expect(remember('theme', 'dark', here)).toBe(true)
  expect(rememberJson('panes', { inspector: 320 }, here)).toBe(true)
  expect(recall('theme', here)).toBe('dark')
  expect(recallJson('panes', here)).toEqual({ inspector: 320 })
  expect([...kept.keys()]).toEqual(['sagascope.theme', 'sagascope.panes'])
})

test('what was never kept, and what is no JSON, is nothing', () => {
  const { memory: here } = memory()
  remember('panes', '{"inspector":', here)

  expect(recall('theme', here)).toBeNull()
  expect(recallJson('theme', here)).toBeNull()
  expect(recallJson('panes', here)).toBeNull()
})

test('a browser that refuses, or has no room, is told of and breaks nothing', () => {
  expect(recall('theme', refused)).toBeNull()
  expect(recallJson('theme', refused)).toBeNull()
  expect(remember('theme', 'dark', refused)).toBe(false)
  expect(remember('theme', 'dark', full)).toBe(false)
})
