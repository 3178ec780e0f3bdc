import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeLabels, type LabelWish } from './lane-labels.ts'

const wish = (key: string, x: number, width: number, words: string[], rank = 0): LabelWish => ({
  key,
  x,
  width,
  words,
  rank,
})

test('a label that fits stands at the beginning of its box, one that does not is shortened, then left out', () => {
  const labels = placeLabels(
    [wish('a', 0, 100, ['12345']), wish('b', 200, 40, ['1234567890', '12']), wish('c', 300, 20, ['1234567890', '12'])],
    10,
  )

  expect(labels).toEqual([
    { key: 'a', x: 6, words: '12345' },
    { key: 'b', x: 206, words: '12' },
  ])
})

test('of two boxes on each other the more important one is labelled, the other where it has room beside that', () => {
  const labels = placeLabels([wish('hold', 0, 200, ['1 event']), wish('two', 20, 100, ['two holders', 'two'], 1)], 8)

  expect(labels).toEqual([
    { key: 'two', x: 26, words: 'two holders' },
    { key: 'hold', x: 120, words: '1 event' },
  ])
  expect(placeLabels([wish('a', 0, 80, ['1234567']), wish('b', 10, 70, ['1234567'])], 8).map(({ key }) => key)).toEqual(
    ['a'],
  )
})

test('whatever lies on what, no label lies on another or leaves its box', () => {
  const wishes = fc
    .array(fc.tuple(fc.nat(600), fc.integer({ min: 2, max: 300 }), fc.nat(24), fc.nat(2)), { maxLength: 40 })
    .map((boxes) =>
      boxes.map(([x, width, length, rank], i) => wish(String(i), x, width, ['x'.repeat(length + 4), 'x'], rank)),
    )
  fc.assert(
    fc.property(wishes, fc.constantFrom(6.7, 9.2), (all, charPx) => {
      const ends = (label: { x: number; words: string }): number => label.x + label.words.length * charPx
      const placed = placeLabels(all, charPx).toSorted((a, b) => a.x - b.x)

      for (const [i, label] of placed.entries()) {
        const { x, width } = all.find(({ key }) => key === label.key)!
        expect(label.x).toBeGreaterThanOrEqual(x + 6)
        expect(ends(label)).toBeLessThanOrEqual(x + width - 6)
        const next = placed[i + 1]
        expect(next === undefined || ends(label) + 6 <= next.x + 1e-9).toBe(true)
      }
    }),
    { seed: 31, numRuns: 300 },
  )
})
