import { expect, test } from 'vitest'
import { caretOf, flagPx, labelled, nextSlots, riskStretch, type Slots, tapeRoom, untilFor } from './tape-geometry.ts'

test('the tape shows what fits, up to forty events and three ahead', () => {
  expect(tapeRoom(702, 27)).toEqual({ count: 23, ahead: 3 })
  expect(tapeRoom(4_000, 27)).toEqual({ count: 40, ahead: 3 })
  expect(tapeRoom(200, 27)).toEqual({ count: 6, ahead: 1 })
  expect(tapeRoom(0, 27)).toEqual({ count: 3, ahead: 1 })
})

test('a flag has room for as many digits as the head has', () => {
  expect(flagPx(124, 27)).toBe(37)
  expect(flagPx(1_000_000, 27)).toBeGreaterThanOrEqual(7 * 6.6 + 16)
})

test('a caret stands at the right edge of its cell, or a flag points to where it is', () => {
  expect(caretOf(241, 225, 23)).toEqual({ kind: 'at', column: 17 })
  expect(caretOf(224, 225, 23)).toEqual({ kind: 'at', column: 0 })
  expect(caretOf(112, 225, 23)).toEqual({ kind: 'before' })
  expect(caretOf(247, 225, 23)).toEqual({ kind: 'at', column: 23 })
  expect(caretOf(248, 225, 23)).toEqual({ kind: 'after' })
  expect(caretOf(0, 1, 23)).toEqual({ kind: 'at', column: 0 })
  expect(caretOf(-1, 1, 23)).toEqual({ kind: 'none' })
})

test('every fifth event and the head are numbered, never side by side', () => {
  expect([244, 245, 246, 247].map((ordinal) => labelled(ordinal, 247))).toEqual([false, true, false, true])
  expect(labelled(245, 246)).toBe(false)
})

test('the shaded stretch reaches from the first event in hand to the caret', () => {
  expect(riskStretch([228, 236, 238, 241], 238, 225)).toEqual({ from: 3, to: 14 })
  expect(riskStretch([242], 241, 225)).toBeNull()
})

test('cells of the tape stay with their events while some of them do, and else with their places', () => {
  const names = ({ first, last, shift }: Slots): number[] =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i - shift)
  const begun = nextSlots(null, 1, 40)
  const on = nextSlots(begun, 3, 42)
  const far = nextSlots(on, 1003, 1042)
  const further = nextSlots(far, 1005, 1044)
  const back = nextSlots(further, 1, 40)

  expect(names(on).slice(0, 38)).toEqual(names(begun).slice(2))
  expect(names(far)).toEqual(names(on))
  expect(names(further).slice(0, 38)).toEqual(names(far).slice(2))
  expect(names(back)).toEqual(names(further))
})

test('a tape reaches to the cursor, or around what is selected where that has left it', () => {
  expect(untilFor(null, 500, 40)).toBeNull()
  expect(untilFor(461, 500, 40)).toBeNull()
  expect(untilFor(503, 500, 40)).toBeNull()
  expect(untilFor(460, 500, 40)).toBe(480)
  expect(untilFor(1, 500, 40)).toBe(21)
  expect(untilFor(1, 30, 40)).toBeNull()
})
