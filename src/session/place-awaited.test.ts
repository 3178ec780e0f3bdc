import { expect, test } from 'vitest'
import { instanceField as I, instanceOf } from '../history/world.ts'
import { fields } from '../base/value.ts'
import { countingProjector, event, executor, logOf, simSpec, watcher } from '../sim/testing/scenes.ts'
import type { SimSpec } from '../sim/spec.ts'
import { loopPosition } from './loop-position.ts'
import { placeAwaited } from './place-awaited.ts'
import { opened } from './testing/sessions.ts'

const log = logOf(...Array.from({ length: 24 }, (_, i) => event('E', 0, fields([['key', `k${i % 3}`]]))))
const made = (parts: Parameters<typeof simSpec>[0]): SimSpec =>
  simSpec({ profile: 'modern', producers: [log], ...parts })
const two = [
  countingProjector({ executor: 'io', latencyMs: 90 }),
  countingProjector({ name: 'B', executor: 'io', latencyMs: 40 }),
]

test.each([
  [
    'one consumer on three places',
    made({ components: two.slice(0, 1), bundle: { executors: [executor('pooled', 3)] } }),
  ],
  ['two consumers on one place', made({ components: two, bundle: { executors: [executor('virtual', 1)] } })],
  ['two consumers on lanes', made({ components: two, bundle: { executors: [executor('partitioned', 4)] } })],
  ['two instances', made({ components: two, bundle: { instances: 2, executors: [executor('pooled', 2)] } })],
  ['an observer’s own places', made({ components: [watcher({ capacity: 2, latencyMs: 50 })] })],
  [
    'places that free up too late',
    made({ components: two, bundle: { submitTimeoutMs: 20, executors: [executor('pooled', 1)] } }),
  ],
])('%s: by the world a loop waits for a place exactly where the kernel has it wait', (_, spec) => {
  const session = opened(spec)
  let waited = 0
  let free = 0
  while (session.advance(1) > 0) {
    const { run, world } = session
    for (const { index, loops } of run.kernel.consumers)
      for (const { instance, place } of loops) {
        const awaited = placeAwaited(run, world, index, instance)
        const parked = world.timeMs > instanceOf(world, index, instance, I.sinceMs)
        if (place === 'wanted') waited++
        else free++
        // Before it tries at this very instant it is told of already: the places are taken.
        if (place === 'wanted' || parked)
          expect(awaited !== null, `step ${world.step}, ${index}/${instance}`).toBe(place === 'wanted')
        expect(loopPosition(run, world, index, instance) === 'await-place').toBe(awaited !== null)
      }
  }
  expect(waited).toBeGreaterThan(0)
  expect(free).toBeGreaterThan(0)
})

test('where tasks queue, and where there is any number of places, no loop waits for one', () => {
  for (const spec of [
    made({ components: two, bundle: { executors: [executor('unbounded')] } }),
    simSpec({ profile: 'classic', components: [watcher({ capacity: 1, latencyMs: 50 })], producers: [log] }),
  ]) {
    const session = opened(spec)
    while (session.advance(1) > 0)
      for (const { index } of session.run.kernel.consumers)
        expect(placeAwaited(session.run, session.world, index, 0)).toBeNull()
  }
})
