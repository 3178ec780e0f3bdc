import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fields } from '../../base/value.ts'
import type { PureComponentSpec } from '../../model/handler.ts'
import { profileNames } from '../../model/profile.ts'
import type { DeadPreview } from '../../protocol/dead-rows.ts'
import { arbitrarySpec } from '../../sim/arbitrary-spec.ts'
import {
  countingProjector,
  counterSaga,
  event,
  executor,
  failure,
  logOf,
  simSpec,
  watcher,
} from '../../sim/testing/scenes.ts'
import type { SimSpec } from '../../sim/spec.ts'
import type { Session } from '../session.ts'
import { faultedSpec } from '../testing/faulted.ts'
import { changesOf, opened, storeOf } from '../testing/sessions.ts'
import { makeWindow } from './window.ts'

const preview = (session: Session, consumer: number, ordinals: readonly number[]): DeadPreview =>
  makeWindow(session, 'w', { view: 'dead-preview', consumer, ordinals }).rows[0] as DeadPreview

/** Ordinals of the dead events of a consumer, as the store under observation has them. */
const deadIn = (session: Session, consumer: number): number[] => {
  const { kernel } = session.run
  return storeOf(session)
    .getEventsFromDeadEventQueue(kernel.consumers[consumer]!.id)
    .map(({ eventSequenceNumber }) => kernel.log.ordinalOf(BigInt(eventSequenceNumber)))
}

/** What became of each event after a step: told by the run's own history and store, not by the preview's reading. */
function truth(session: Session, consumer: number, chosen: readonly number[], from: number) {
  const dead = new Set(deadIn(session, consumer))
  const kinds = ['event-handled', 'event-buried', 'event-passed'] as const
  const all = kinds
    .flatMap((kind) => changesOf(session, kind, consumer))
    .sort((x, y) => x.step - y.step)
    .map(({ kind, a, step }) => ({ kind, ordinal: a, step }))
  const last = (ordinal: number) => all.filter((each) => each.ordinal === ordinal && each.step > from).at(-1)?.kind
  const again = [
    ...new Set(all.filter((each) => each.kind === 'event-handled' && each.step > from).map((e) => e.ordinal)),
  ]
  const times = (ordinal: number) => all.filter((e) => e.kind === 'event-handled' && e.ordinal === ordinal).length
  const written = changesOf(session, 'checkpoint-written', consumer).filter(({ step }) => step > from)
  return {
    succeeds: chosen.filter((ordinal) => last(ordinal) === 'event-handled'),
    diesAgain: chosen.filter((ordinal) => last(ordinal) === 'event-buried'),
    passedOver: chosen.filter((ordinal) => last(ordinal) === 'event-passed'),
    lost: chosen.filter((ordinal) => last(ordinal) === undefined && !dead.has(ordinal)),
    stillDead: chosen.filter((ordinal) => last(ordinal) === undefined && dead.has(ordinal)),
    lowest: Math.min(...written.map(({ a }) => a)),
    handledAgain: again.filter((ordinal) => times(ordinal) > 1).sort((x, y) => x - y),
    dead: chosen.filter((ordinal) => dead.has(ordinal)),
  }
}

function comesTrue(session: Session, consumer: number, choice: number, settles: boolean): boolean {
  const chosen = [...new Set(deadIn(session, consumer))].sort((x, y) => x - y).filter((_, i) => choice % (i + 2) !== 1)
  if (chosen.length === 0) return false
  const from = session.end
  const told = preview(session, consumer, chosen)
  expect(session.end, 'looking is pure').toBe(from)
  session.give({ kind: 'replay-dead', consumer, ordinals: chosen })
  session.advance(told.steps - 1)

  const check = (): void => {
    const { lowest, dead, ...met } = truth(session, consumer, chosen, from)
    const { succeeds, passedOver, lost, stillDead, handledAgain } = told
    const diesAgain = told.diesAgain.map(({ ordinal }) => ordinal)
    expect(met).toEqual({ succeeds, diesAgain, passedOver, lost, stillDead, handledAgain })
    expect(Math.min(told.checkpoint.now, lowest)).toBe(told.checkpoint.lowest)
    expect(dead).toEqual(chosen.filter((ordinal) => diesAgain.includes(ordinal) || stillDead.includes(ordinal)))
  }
  check()
  expect(session.run.kernel.consumers[consumer]!.checkpoint).toBe(told.checkpoint.after)
  if (!settles) return true
  // Nothing that belongs to the replay comes later.
  session.advance(1_000_000)
  check()
  return true
}

const mended = fields([['key', 'k1']])
const bad = (event: { readonly payload: { readonly [name: string]: unknown } }) =>
  event.payload['bad'] === 1n ? failure('exception', 'bad payload') : null

/** Events of which some cannot be handled until somebody has mended their payload. */
const poisoned: fc.Arbitrary<SimSpec> = fc
  .record({
    kind: fc.constantFrom('projector', 'watermark', 'named', 'observer', 'pool', 'inline', 'saga'),
    latencyMs: fc.constantFrom(0, 5, 900),
    retry: fc.constantFrom(0, 1),
    instances: fc.constantFrom(1, 2),
    fetchSize: fc.constantFrom(2, 50),
    numbering: fc.constantFrom('contiguous', 'snowflake'),
    count: fc.integer({ min: 2, max: 14 }),
    every: fc.constantFrom(2, 3, 5),
    seed: fc.bigInt(1n, 1000n),
    scheduler: fc.constantFrom('fair', 'random'),
  } as const)
  .map(({ kind, latencyMs, retry, instances, fetchSize, numbering, count, every, seed, scheduler }) => {
    const parts = { latencyMs, retry, retryDelay: 20, fails: bad }
    const components: Record<typeof kind, PureComponentSpec> = {
      projector: countingProjector(parts),
      watermark: countingProjector({ ...parts, executor: 'io', checkpointMode: 'WATERMARK' }),
      named: countingProjector({ ...parts, executor: 'io' }),
      observer: watcher(parts),
      pool: watcher({ ...parts, capacity: 1 }),
      inline: watcher({ ...parts, capacity: 0 }),
      saga: counterSaga({ ...parts, restart: true }),
    }
    const payload = (i: number) =>
      fields([
        ['key', `k${(i * 7) % 3}`],
        ['bad', i % every === 0 ? 1n : 0n],
      ])
    const spec = simSpec({
      components: [components[kind]],
      seed,
      scheduler,
      numbering,
      producers: [logOf(...Array.from({ length: count }, (_, i) => event('E', i * 400, payload(i))))],
    })
    return { ...spec, bundle: { ...spec.bundle, instances, fetchSize, executors: [executor('pooled', 2)] } }
  })

test('in any scenario, profile and step, a replay does what was told before it', () => {
  let replays = 0
  fc.assert(
    fc.property(
      poisoned,
      fc.constantFrom(...profileNames),
      fc.integer({ min: 50, max: 700 }),
      fc.nat(5),
      fc.nat(7),
      (spec, profile, steps, mend, choice) => {
        const session = opened({ ...spec, profile })
        session.advance(steps)
        const edited = deadIn(session, 0).filter((_, i) => (i + mend) % 2 === 0)
        for (const ordinal of edited) session.give({ kind: 'edit-dead', consumer: 0, ordinal, payload: mended })
        if (comesTrue(session, 0, choice, true)) replays++
      },
    ),
    { seed: 97, numRuns: 100 },
  )
  expect(replays).toBeGreaterThan(40)
})

test('several consumers that fail by themselves, and faults that strike meanwhile, make no difference', () => {
  let replays = 0
  fc.assert(
    fc.property(
      fc.oneof(arbitrarySpec, fc.constantFrom(...profileNames).chain(faultedSpec)),
      fc.constantFrom(...profileNames),
      fc.integer({ min: 100, max: 900 }),
      fc.nat(7),
      (spec, profile, steps, choice) => {
        const session = opened({ ...spec, profile }, { stepsMax: 6000 })
        session.advance(steps)
        const consumer = session.run.kernel.consumers.findIndex((_, index) => deadIn(session, index).length > 0)
        if (consumer >= 0 && comesTrue(session, consumer, choice, false)) replays++
      },
    ),
    { seed: 98, numRuns: 120 },
  )
  expect(replays).toBeGreaterThan(20)
})
