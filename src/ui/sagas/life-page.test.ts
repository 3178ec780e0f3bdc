import { describe, expect, test } from 'vitest'
import type { SagaTransition } from '../../protocol/saga-rows.ts'
import { lifePage, pageAtCursor, pageTurn } from './life-page.ts'

const transition = (step: number, ahead: boolean): SagaTransition => ({
  consumer: 0,
  step,
  timeMs: step,
  ahead,
  event: null,
  kind: 'saved',
  changed: [],
  full: [],
  commands: [],
})
const past = (count: number) => Array.from({ length: count }, (_, i) => transition(i + 1, false))
const future = (count: number) => Array.from({ length: count }, (_, i) => transition(1_000 + i, true))

test('a long life is opened on the page that the cursor stands on', () => {
  expect([0, 1, 200, 201, 4_000, 4_001].map(pageAtCursor)).toEqual([0, 0, 0, 200, 3_800, 4_000])
})

describe('the cursor', () => {
  test('divides its page into what has happened and what is recorded ahead', () => {
    const { done, ahead, hasCursor } = lifePage([...past(3), ...future(2)], 0, 3)

    expect([done.length, ahead.length, hasCursor]).toEqual([3, 2, true])
  })

  test('stands at the head of a life that has not begun', () => {
    expect(lifePage(future(2), 0, 0).hasCursor).toBe(true)
  })

  test('stands at the foot of a full page, not at the head of the next one', () => {
    expect(lifePage(past(200), 0, 200).hasCursor).toBe(true)
    expect(lifePage(future(5), 200, 200).hasCursor).toBe(false)
  })

  test('is not on a page that is all over', () => {
    expect(lifePage(past(200), 0, 260).hasCursor).toBe(false)
    expect(lifePage(past(60), 200, 260).hasCursor).toBe(true)
  })

  test('is taken to stand here as long as nobody knows', () => {
    expect(lifePage(past(3), 0, null).hasCursor).toBe(true)
  })
})

describe('pages', () => {
  test('are turned only where there are several', () => {
    expect(pageTurn(0, 200)).toBeNull()
  })

  test('say what they hold, and where the next ones begin', () => {
    expect(pageTurn(0, 450)).toEqual({ first: 1, last: 200, earlier: null, later: 200 })
    expect(pageTurn(200, 450)).toEqual({ first: 201, last: 400, earlier: 0, later: 400 })
    expect(pageTurn(400, 450)).toEqual({ first: 401, last: 450, earlier: 200, later: null })
    expect(pageTurn(200, 400)).toMatchObject({ last: 400, later: null })
  })
})
