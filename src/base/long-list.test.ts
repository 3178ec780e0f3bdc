import { expect, test } from 'vitest'
import { LongList } from './long-list.ts'

test('a long list holds what was added, in order, over the borders of its pieces', () => {
  const list = new LongList<string>()
  const model = Array.from({ length: 1_000 }, (_, i) => `e-${i}`)
  for (const [index, each] of model.entries()) expect(list.add(each)).toBe(index)

  expect(list.length).toBe(1_000)
  expect([...list]).toEqual(model)
  expect([0, 255, 256, 511, 512, 999].map((index) => list.at(index))).toEqual(
    [0, 255, 256, 511, 512, 999].map((index) => model[index]),
  )
})
