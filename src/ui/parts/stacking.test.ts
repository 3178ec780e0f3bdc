import { expect, test } from 'vitest'
import { stackingQuery } from './stacking.ts'

test('tools have a line of their own where they would wrap, with the inspector beside the view or over it', () => {
  expect(stackingQuery(1520, false)).toBe('(1200px <= width < 1520px), (701px <= width < 1200px)')
  expect(stackingQuery(1250, false)).toBe('(1200px <= width < 1250px), (701px <= width < 934px)')
})

test('in large type they have it in all such windows', () => {
  expect(stackingQuery(1520, true)).toBe('(901px <= width < 2204px)')
})

test('a view that says nothing has them beside its name', () => {
  expect(stackingQuery(0, false)).toBe('(1200px <= width < 1200px), (701px <= width < 701px)')
})
