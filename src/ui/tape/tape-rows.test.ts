import { expect, test } from 'vitest'
import type { TapeRow } from '../../protocol/event-rows.ts'
import { fitting, rareSigns, tapeWords } from './tape-rows.ts'

const row = (ordinal: number, ahead = false) => ({ ordinal, ahead }) as TapeRow

test('of more rows than cells the latest are kept, and up to three of those that lie ahead', () => {
  const rows = [row(1), row(2), row(3), row(4), row(5, true), row(6, true), row(7, true), row(8, true)]
  const kept = (cells: number) => fitting(rows, cells).map(({ ordinal }) => ordinal)

  expect(kept(8)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect(kept(5)).toEqual([3, 4, 5, 6, 7])
  expect(fitting(rows.slice(0, 4), 2).map(({ ordinal }) => ordinal)).toEqual([3, 4])
})

test('the head says which events are shown, and whether some lie ahead', () => {
  const tape = { done: 40, shown: 40, events: 1_200, inWindow: false }

  expect(tapeWords(tape)).toBe('last 40 of 1,200')
  expect(tapeWords({ ...tape, shown: 43 })).toBe('last 40 of 1,200, then what the recording holds ahead')
  expect(tapeWords({ ...tape, done: 0, shown: 0, events: 0 })).toBe('no event yet')
  expect(tapeWords({ ...tape, around: [301, 340] })).toBe('301 to 340 of 1,200, around what is selected')
  expect(tapeWords({ ...tape, inWindow: true })).toBe('40 in the window of the strip')
  expect(tapeWords({ ...tape, inWindow: true, done: 0 })).toBe('the window of the strip lies ahead of the cursor')
  expect(tapeWords({ ...tape, inWindow: true, shown: 0 })).toBe('no event in the window of the strip')
})

test('signs that most runs never have are in the legend from when they are first drawn, and until another run', () => {
  const handled = (ordinal: number, times: number, ahead = false) =>
    ({ ordinal, ahead, handledTimes: [1, times] }) as unknown as TapeRow
  const none = rareSigns({ run: undefined, again: false, fault: false }, 1, [], new Map())
  const struck = new Map([[7, 'Crash']])

  expect(none).toEqual({ run: 1, again: false, fault: false })
  expect(rareSigns(none, 1, [handled(1, 1), handled(2, 2, true)], struck)).toBe(none)
  const again = rareSigns(none, 1, [handled(1, 2)], struck)
  expect(again).toEqual({ run: 1, again: true, fault: false })
  expect(rareSigns(again, 1, [handled(2, 1)], struck)).toBe(again)
  expect(rareSigns(again, 1, [handled(7, 1)], struck)).toEqual({ run: 1, again: true, fault: true })
  expect(rareSigns(again, 2, [handled(2, 1)], struck)).toEqual({ run: 2, again: false, fault: false })
})
