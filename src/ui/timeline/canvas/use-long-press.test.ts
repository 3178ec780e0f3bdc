import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLongPress } from './use-long-press.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a finger that stays asks once, where it was put down, though it trembles', () => {
  const asked: unknown[] = []
  const press = createLongPress()
  press.start({ clientX: 100, clientY: 50 }, (at) => asked.push(at))
  press.move({ clientX: 104, clientY: 53 })
  vi.advanceTimersByTime(499)
  expect([asked, press.held()]).toEqual([[], false])
  vi.advanceTimersByTime(1)

  expect([asked, press.held()]).toEqual([[{ x: 100, y: 50 }], true])
  vi.advanceTimersByTime(5_000)
  expect(asked).toHaveLength(1)
  press.forget()
  expect(press.held()).toBe(false)
})

test('one that moves, is lifted or gets company asks for nothing', () => {
  const asked: unknown[] = []
  const press = createLongPress()
  press.start({ clientX: 100, clientY: 50 }, (at) => asked.push(at))
  press.move({ clientX: 100, clientY: 59 })
  vi.advanceTimersByTime(1_000)
  press.start({ clientX: 100, clientY: 50 }, (at) => asked.push(at))
  press.cancel()
  vi.advanceTimersByTime(1_000)

  expect([asked, press.held()]).toEqual([[], false])
})
