import { expect, test, vi } from 'vitest'
import { called } from './testing/called.ts'

// Fifty million steps take a minute; a thousand prove the same.
vi.mock('../base/limits.ts', async (original) => {
  const real = await original<{ limits: Record<string, number> }>()
  return { limits: { ...real.limits, stepsMax: 1000 } }
})

test('a run that uses up its step budget ends with 3, and says so', async () => {
  const { exit, out, error } = await called('run', 'orders')

  expect(exit).toBe(3)
  expect(error.split('\n')).toHaveLength(5)
  expect(error).toMatch(/^sagascope: note: 200 steps so far, \d+ events; --until stops a run earlier\n/)
  expect(out).toContain('the step budget is used up')
})

test('while it goes on it says who fails, and on what', async () => {
  const { error } = await called('run', 'd14-retry-for-ever', '--until', '30d')

  expect(error).toMatch(
    /note: \d+ steps so far, 2 events: Counter has failed \d+ times, and tries #1 again: .+; --until/,
  )
})

test('one that stops where it was told to does not', async () => {
  expect((await called('run', 'orders', '--until', '900')).exit).toBe(0)
})

test('of several runs one is enough', async () => {
  const { exit, out } = await called('run', 'orders', '--profile', 'classic,hardened', '--json')

  expect(exit).toBe(3)
  expect(JSON.parse(out)).toMatchObject({ runs: [{ ended: 'step-budget' }, { ended: 'step-budget' }] })
})
