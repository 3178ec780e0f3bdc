import { expect, test } from 'vitest'
import { logOf, simSpec, counterSaga, event } from '../sim/testing/scenes.ts'
import { totalsOf } from '../protocol/mirror.ts'
import { project } from './projection.ts'
import { RunSpan } from './run-span.ts'
import { ran } from './testing/sessions.ts'

const lookedAt = (span: RunSpan, published: readonly number[]): RunSpan => {
  for (const each of published) span.looked(each)
  return span
}

test('a guess comes from how much of what is planned had been published', () => {
  expect(lookedAt(new RunSpan(400), [40]).stepsFor(300)).toBe(2_560)
})

test('it stands while it is about right', () => {
  const span = lookedAt(new RunSpan(400), [40, 100])

  expect(span.look).toBe(1_024)
  expect(span.stepsFor(600)).toBe(2_560)
  expect(lookedAt(span, [400]).stepsFor(1_024)).toBe(1_280)
})

test('a run that is longer than guessed has room before it', () => {
  expect(lookedAt(new RunSpan(400), [40]).stepsFor(2_560)).toBe(3_200)
  expect(new RunSpan(400).stepsFor(0)).toBe(200)
  expect(new RunSpan(400).stepsFor(1_000)).toBeGreaterThan(1_000)
})

test('what has no end, or has not begun, is not guessed at', () => {
  expect(lookedAt(new RunSpan(Infinity), [40]).stepsFor(100)).toBe(200)
  expect(lookedAt(new RunSpan(400), [0]).stepsFor(100)).toBe(200)
  expect(lookedAt(new RunSpan(0), [0]).stepsFor(100)).toBe(200)
})

test('a run that is over reaches to the right edge, wherever the cursor stands', () => {
  const log = logOf(...Array.from({ length: 60 }, (_, i) => event('E', i * 10)))
  const session = ran(simSpec({ components: [counterSaga({})], producers: [log] }))
  const { run } = session
  const spanAt = (step: number): number => {
    session.seek(step)
    return totalsOf(project(run, session.world)).span
  }

  expect(run.ended).toBe(true)
  expect([0, 20, run.end].map(spanAt)).toEqual([run.end, run.end, run.end])
})
