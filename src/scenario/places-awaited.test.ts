import { expect, test } from 'vitest'
import { makeStore } from '../session/make-store.ts'
import { Session } from '../session/session.ts'
import { rowsOf } from '../session/testing/visits.ts'
import type { SimSpec } from '../sim/spec.ts'
import { openBuiltIn } from './open.ts'

test.each([
  ['hot-partition', {}],
  ['m2-saturation-looks-like-head', {}],
  // As the lesson's cure has it: under classic tasks queue in the executor, and no loop waits.
  ['backpressure', { profile: 'modern' }],
] as const)('%s shows who waits for a place, and whose tasks have it', async (name, changed) => {
  const scenario = await openBuiltIn(name)
  if (!scenario.ok) throw new Error('the scenario does not open')
  const spec: SimSpec = { ...scenario.value.spec, ...changed }
  const session = new Session(spec, { ...scenario.value.about, source: 'built-in' }, makeStore)
  const told = new Set<string>()
  while (session.advance(1) > 0)
    for (const { from, words, to } of rowsOf(session, { view: 'waits' })) told.add(`${from.kind} ${words} ${to.kind}`)

  expect([...told]).toEqual(expect.arrayContaining(['instance waits for a place executor', 'executor filled by tasks']))
})
