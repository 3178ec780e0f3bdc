import { expect, test } from 'vitest'
import { openBuiltIn } from '../scenario/open.ts'
import { makeStore } from '../session/make-store.ts'
import { Session } from '../session/session.ts'
import { Pacer } from './pacer.ts'

test('at the speed with which the page begins, the fines play in about a minute', async () => {
  const opened = await openBuiltIn('fines')
  if (!opened.ok) throw new Error(opened.error.list[0].message)
  const { spec, about, document } = opened.value
  const session = new Session(spec, { ...about, source: 'built-in' }, makeStore, { document })
  session.advance(1_000_000)

  const { atomsPerS } = new Pacer()

  expect(session.atEnd).toBe(true)
  expect(atomsPerS).not.toBeNull()
  const seconds = session.end / (atomsPerS ?? Infinity)
  expect(seconds).toBeGreaterThan(30)
  expect(seconds).toBeLessThan(120)
})

test('what is due follows the clock, and a stall is not made up for in one jump', () => {
  const pacer = new Pacer()
  pacer.atomsPerS = 100

  expect(pacer.due(1_000)).toBe(0)
  expect(pacer.due(1_055)).toBe(5)
  // Half an atom was owed.
  expect(pacer.due(1_060)).toBe(1)
  expect(pacer.due(9_000)).toBe(25)
  pacer.rest()
  expect(pacer.due(20_000)).toBe(0)
})
