import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { historyFingerprint, stateFingerprint } from '../history/recorder.ts'
import { arbitrarySpec } from '../sim/arbitrary-spec.ts'
import type { SimSpec } from '../sim/spec.ts'
import { makeStore } from './make-store.ts'
import { project } from './projection.ts'
import { Session } from './session.ts'
import { makeWindow } from './windows/window.ts'
import { auditStore } from './audit.ts'

const runs = { numRuns: 60 }
/** Enough for every scenario here; one that fights for ever is cut at the same step in each of its runs. */
const stepsMax = 4000

const open = (spec: SimSpec): Session =>
  new Session(spec, { name: 't', title: 't', description: '', source: 'file' }, makeStore, { stepsMax })

function ran(spec: SimSpec): Session {
  const session = open(spec)
  session.advance(1_000_000)
  return session
}

describe('one scenario has one history', () => {
  test('in a second run', () => {
    fc.assert(
      fc.property(arbitrarySpec, (spec) => {
        expect(ran(spec).fingerprint).toBe(ran(spec).fingerprint)
      }),
      runs,
    )
  })

  test('however often it is paused, rewound and watched', () => {
    const moves = fc.array(
      fc.record({ forward: fc.integer({ min: 1, max: 300 }), back: fc.integer({ min: 0, max: 300 }) }),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(arbitrarySpec, moves, (spec, walk) => {
        const straight = ran(spec)
        const wandering = open(spec)
        for (const { forward, back } of walk) {
          wandering.advance(forward)
          project(wandering.run, wandering.world)
          for (const view of [
            { view: 'now' },
            { view: 'tape', count: 20, ahead: 5, until: null },
            { view: 'lag', steps: 500, buckets: 20, by: 'time' },
          ] as const) {
            makeWindow(wandering, 'w', view)
          }
          wandering.seek(wandering.cursor - back)
        }
        wandering.advance(10_000_000)

        expect(wandering.fingerprint).toBe(straight.fingerprint)
        expect(wandering.end).toBe(straight.end)
      }),
      runs,
    )
  })

  test('parked or polling: the same but for empty polls', () => {
    fc.assert(
      fc.property(arbitrarySpec, (spec) => {
        const parked = ran(spec)
        const polling = new Session({ ...spec, parking: false }, parked.scenario, makeStore, { stepsMax: 2_000_000 })
        polling.advance(10_000_000)
        fc.pre(parked.run.kernel.ended !== 'step-budget')

        expect(polling.run.kernel.ended).toBe(parked.run.kernel.ended)
        expect(polling.fingerprint).toBe(parked.fingerprint)
        expect(stateFingerprint(polling.world)).toBe(stateFingerprint(parked.world))
      }),
      runs,
    )
  })

  test('at every step, whichever way it is reached', () => {
    fc.assert(
      fc.property(arbitrarySpec, fc.array(fc.nat(), { minLength: 1, maxLength: 8 }), (spec, picks) => {
        const whole = ran(spec)
        const prints: string[] = []
        const stepping = open(spec)
        for (let step = 0; step <= whole.end; step++) {
          prints.push(historyFingerprint(stepping.world) + stateFingerprint(stepping.world))
          stepping.advance(1)
        }
        for (const pick of picks) {
          const step = pick % (whole.end + 1)
          whole.seek(step)
          expect(historyFingerprint(whole.world) + stateFingerprint(whole.world)).toBe(prints[step])
        }
      }),
      runs,
    )
  })
})

test('the fold of the changes and the store tell one story, at every step', () => {
  fc.assert(
    fc.property(arbitrarySpec, (spec) => {
      const session = open(spec)
      while (session.advance(7) > 0)
        auditStore(session.run.kernel, session.run.recorder.recording.values, session.world)
    }),
    runs,
  )
})

describe('decisions', () => {
  const decided = (spec: SimSpec, decisions: readonly number[]): Session => {
    const session = new Session(spec, { name: 't', title: 't', description: '', source: 'file' }, makeStore, {
      stepsMax,
      decisions,
    })
    session.advance(1_000_000)
    return session
  }

  test('any list names a run: store and history agree in it, and its choices name it again', () => {
    fc.assert(
      fc.property(arbitrarySpec, fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 200 }), (spec, list) => {
        const session = decided(spec, list)

        auditStore(session.run.kernel, session.run.recorder.recording.values, session.world)
        expect(decided(spec, session.run.kernel.choices).fingerprint).toBe(session.fingerprint)
      }),
      runs,
    )
  })

  test('an empty list is the scenario’s own scheduler', () => {
    fc.assert(
      fc.property(arbitrarySpec, (spec) => {
        expect(decided(spec, []).fingerprint).toBe(ran(spec).fingerprint)
      }),
      runs,
    )
  })
})

test('a command at an old step starts a new run and keeps the old one', () => {
  fc.assert(
    fc.property(arbitrarySpec, fc.nat(), (spec, pick) => {
      const session = ran(spec)
      fc.pre(session.end > 1)
      const before = session.fingerprint
      const step = pick % session.end
      session.seek(step)
      const there = session.fingerprint

      const branched = session.give({ kind: 'publish', name: 'Opened', context: 'default', key: 'k1', payload: {} })

      expect(branched).toBe(true)
      expect(session.runs.map((run) => run.name)).toEqual(['main', 'run 2'])
      session.seek(step)
      expect(session.fingerprint).toBe(there)
      session.advance(1_000_000)
      session.switchTo(0)
      session.seek(session.end)
      expect(session.fingerprint).toBe(before)
    }),
    runs,
  )
})
