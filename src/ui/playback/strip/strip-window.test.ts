import { expect, test } from 'vitest'
import { firstWindow, spanWords } from './strip-window.ts'

test.each([
  ['ends at the cursor', 0, 1000, 700, { from: 501, to: 700 }],
  ['keeps within what is recorded', 0, 1000, 20, { from: 1, to: 200 }],
  ['begins after what was dropped', 5000, 5100, 5100, { from: 5081, to: 5100 }],
  ['is not there while little is recorded', 0, 39, 39, null],
])('the first window %s', (_, first, end, cursor, window) => {
  expect(firstWindow(first, end, cursor)).toEqual(window)
})

test('a run says its days, one day once, and without a calendar how long it is', () => {
  const epoch = Date.UTC(2000, 2, 14)

  expect(spanWords(epoch, 86_400_000)).toBe('2000-03-14 to 2000-03-15')
  expect(spanWords(epoch, 1000)).toBe('2000-03-14')
  expect(spanWords(null, 125_000)).toBe('2 min 5 s so far')
})
