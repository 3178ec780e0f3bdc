import { describe, expect, test } from 'vitest'
import { consumerField as C, consumerOf } from '../history/world.ts'
import { profileNames, type ProfileName } from '../model/profile.ts'
import { builtIn, catalogueNames, catalogueTitle, load } from './built-in.ts'
import { checkpoint, deadOf, handled } from '../session/testing/outcomes.ts'
import { changesOf, opened, storeOf } from '../session/testing/sessions.ts'
import type { Session } from '../session/session.ts'

/** What comes of each scenario of the catalogue under each profile: the bad outcome where the defect is, the good one elsewhere. */
interface Expectation {
  readonly look: (session: Session) => unknown
  readonly under: Readonly<Record<ProfileName, unknown>>
}

const dead = (session: Session): number => deadOf(session).length
const sagaStep = (session: Session): string => {
  const sagas = storeOf(session).getSagaStates('CaseSaga') as unknown as {
    state: { value: { fields: { step: bigint } } }
  }[]
  return JSON.stringify(sagas.map(({ state }) => state.value.fields.step.toString()))
}

const expectations: Readonly<Record<string, Expectation>> = {
  'd1-busy-zone': {
    look: (session) => [...new Set(changesOf(session, 'cycle-ended').map(({ a }) => a))].filter((a) => a < 0),
    under: { seed: [-1], classic: [-3], modern: [-1], hardened: [-1] },
  },
  'd3-replay-rewinds': {
    look: (session) => {
      const [ordinal] = deadOf(session)
      if (ordinal === undefined) return 'nothing is dead'
      session.give({ kind: 'replay-dead', consumer: 0, ordinals: [Number(ordinal)] })
      session.advance(1_000_000)
      return changesOf(session, 'checkpoint-written').some(({ a, b }) => a < b) ? 'goes back' : 'stays'
    },
    under: { seed: 'nothing is dead', classic: 'goes back', modern: 'stays', hardened: 'stays' },
  },
  'd5-ack-before-done': {
    look: (session) => [checkpoint(session), handled(session).length],
    under: { seed: [3, 0], classic: [3, 0], modern: [1, 0], hardened: [0, 0] },
  },
  'd10-ends-at-birth': {
    look: (session) => [checkpoint(session), dead(session)],
    under: { seed: [0, 0], classic: [2, 2], modern: [2, 0], hardened: [2, 0] },
  },
  'd11-null-association': {
    look: (session) => [sagaStep(session), dead(session)],
    under: { seed: ['["2"]', 0], classic: ['["2"]', 0], modern: ['["1"]', 1], hardened: ['["1"]', 0] },
  },
  'd12-failed-handler-mutates': {
    look: (session) => [
      sagaStep(session).length > 0,
      changesOf(session, 'saga-mutated-unsaved').length > 0,
      dead(session),
    ],
    under: { seed: [true, true, 0], classic: [true, true, 1], modern: [true, true, 1], hardened: [true, false, 1] },
  },
  'd13-outage': {
    look: (session) => [checkpoint(session), dead(session)],
    under: { seed: [-1, 0], classic: [5, 5], modern: [-1, 0], hardened: [-1, 0] },
  },
  'd14-retry-for-ever': {
    look: (session) => new Set(changesOf(session, 'attempt-failed').map(({ actor }) => actor)).size,
    under: { seed: 2, classic: 1, modern: 1, hardened: 2 },
  },
  'd26-poison-blocks': {
    look: (session) => [checkpoint(session), dead(session)],
    under: { seed: [1, 0], classic: [4, 1], modern: [4, 1], hardened: [4, 1] },
  },
  'd27-fatal-error': {
    look: (session) => [checkpoint(session), dead(session)],
    under: { seed: [1, 0], classic: [1, 0], modern: [1, 0], hardened: [4, 1] },
  },
  'm13-transient-by-words': {
    look: (session) => [checkpoint(session), dead(session)],
    under: { seed: [1, 0], classic: [4, 1], modern: [1, 0], hardened: [4, 1] },
  },
}

describe.each(catalogueNames)('%s', (name) => {
  test.each(profileNames)('under %s', async (profile) => {
    const spec = await load(await builtIn(name))
    if (!spec.ok) throw new Error(`${name} does not load`)
    const session = opened({ ...spec.value, profile }, { stepsMax: 50_000 })
    session.advance(1_000_000)

    expect(consumerOf(session.world, 0, C.holds)).toBeLessThan(2)
    expect(expectations[name]!.look(session)).toEqual(expectations[name]!.under[profile])
  })

  test('has a title and a story', async () => {
    const { title, description } = await builtIn(name)
    expect(title).toBe(catalogueTitle(name))
    expect(description?.length).toBeGreaterThan(80)
  })
})
