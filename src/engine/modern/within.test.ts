import { expect, test } from 'vitest'
import { within } from './within.ts'

test('where a clock fails, nothing has come true in time', async () => {
  const failing = { now: () => 0, sleep: () => Promise.reject(new Error('no clock')) }

  expect(await within(failing, 5, new Promise(() => {}))).toBe(false)
})
