import { expect, test } from 'vitest'
import { LongList } from './long-list.ts'

test('a long list holds what was added, in order, over the borders of its pieces', () => {
  const list = new LongList<string>()
  const model = Array.from({ length: 1_000 }, (_, i) => `e-${i}`)
  for (const [index, each] of model.entries()) expect(list.add(each)).toBe(index)

  expect(list.length).toBe(1_000)
  expect(model.map((_, index) => list.at(index))).toEqual(model)
})
