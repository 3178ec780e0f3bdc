import { expect, test } from 'vitest'
import { consumerField as C, consumerOf } from '../history/world.ts'
import { zonePhases } from '../protocol/loop-phases.ts'
import { openBuiltIn } from './open.ts'
import { makeStore } from '../session/make-store.ts'
import { eachVisit } from '../session/testing/visits.ts'
import { loopPosition } from '../session/loop-position.ts'
import { Session } from '../session/session.ts'

/** Loops that stand where nobody stands without the zone, and do not hold it. */
function withoutZone({ run, world }: Session): string[] {
  return run.kernel.consumers.flatMap(({ index, component }) =>
    Array.from({ length: run.kernel.shape.instances }, (_, i) => i)
      .filter((i) => zonePhases.has(loopPosition(run, world, index, i)) && consumerOf(world, index, C.holder) !== i)
      .map((i) => `${component.name} i-${i + 1}: ${loopPosition(run, world, index, i)}`),
  )
}

test('as long as nothing goes wrong, whoever stands where a zone is needed holds it', () => {
  let stood = 0
  eachVisit((session) => {
    expect(withoutZone(session)).toEqual([])
    stood += session.run.kernel.consumers.filter(({ index }) => consumerOf(session.world, index, C.holder) >= 0).length
  })
  expect(stood).toBeGreaterThan(0)
})

test('whoever goes on after its zone was taken away does not', async () => {
  const scenario = await openBuiltIn('zombie-holder')
  if (!scenario.ok) throw new Error('the scenario does not open')
  const { spec, about } = scenario.value
  const session = new Session(spec, { ...about, source: 'built-in' }, makeStore)
  const seen = new Set<string>()
  while (session.advance(1) > 0) for (const who of withoutZone(session)) seen.add(who)

  expect([...seen]).not.toEqual([])
})
