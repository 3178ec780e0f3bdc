import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { limits } from '../base/limits.ts'
import { fields } from '../base/value.ts'
import { historyFingerprint } from '../history/recorder.ts'
import { consumerField as C, consumerOf, sagaField as S } from '../history/world.ts'
import { profiles, type PolicyName } from '../model/profile.ts'
import { arbitrarySpec } from '../sim/arbitrary-spec.ts'
import type { SimCommand } from '../model/sim-command.ts'
import type { SimSpec } from '../sim/spec.ts'
import {
  countingProjector,
  counterSaga,
  failsOn,
  firstEventMs,
  simSpec,
  steadyLog,
  watcher,
} from '../sim/testing/scenes.ts'
import { auditStore } from './audit.ts'
import { firstDifference } from './difference.ts'
import { makeStore } from './make-store.ts'
import { reportOf } from './report.ts'
import { runInfo } from './run-info.ts'
import type { Session } from './session.ts'
import { changesOf, opened, ran, storeOf } from './testing/sessions.ts'

const publish = (key = 'k1'): SimCommand => ({
  kind: 'publish',
  name: 'E',
  context: 'default',
  key,
  payload: fields([['key', key]]),
})
const five = (parts = {}) =>
  simSpec({ components: [countingProjector({ latencyMs: 5 }), watcher()], producers: [steadyLog(5, 1000)], ...parts })
const rowAt = (session: Session) => session.run.recorder.recording.stepAt(session.cursor)

describe('the cursor', () => {
  test('passes steps without making their worlds: only who looks needs one', () => {
    const session = ran(five())
    const { recorder } = session.run
    const seek = vi.spyOn(recorder, 'seek')
    for (let step = session.end - 1; step > 5; step--) session.seek(step)
    expect(seek).toHaveBeenCalledTimes(0)

    expect(session.world.step).toBe(6)
    expect(seek).toHaveBeenCalledTimes(1)
    // On from there it is folded, which is less.
    session.seek(9)
    expect(session.world.step).toBe(9)
    expect(seek).toHaveBeenCalledTimes(1)
    session.seek(3)
    expect(session.world.step).toBe(3)
    expect(seek).toHaveBeenCalledTimes(2)
  })

  test('stops at both ends, wherever it is sent', () => {
    const session = ran(five())
    for (const [to, at] of [
      [-5, 0],
      [0.7, 0],
      [3.9, 3],
      [session.end, session.end],
      [1e9, session.end],
      [Infinity, session.end],
      [-Infinity, 0],
    ] as const) {
      session.seek(to)
      expect(session.cursor).toBe(at)
      expect(session.world.step).toBe(at)
    }
  })

  test('goes forward through what is recorded before it makes the run go on', () => {
    const session = opened(five())
    session.advance(40)
    session.seek(10)

    expect(session.advance(35)).toBe(35)
    expect([session.cursor, session.end]).toEqual([45, 45])
    expect(session.advance(0)).toBe(0)
  })

  test('at the end of a run that has ended nothing lies ahead', () => {
    const session = ran(five())

    expect(session.atEnd).toBe(true)
    expect(session.advance(10)).toBe(0)
    session.seek(session.end - 1)
    expect(session.atEnd).toBe(false)
  })

  test('steps by atoms, passes and events, and back over the same places', () => {
    for (const unit of ['atom', 'cycle', 'event'] as const) {
      const session = opened(five())
      const places = [0]
      for (let i = 0; i < 400 && !session.atEnd; i++) {
        session.step(unit)
        places.push(session.cursor)
        if (session.atEnd) break
        if (unit === 'cycle') expect(rowAt(session).next).toBe('sleep')
        if (unit === 'event') expect(['handle', 'publish']).toContain(rowAt(session).op)
      }

      expect(places.length).toBeGreaterThan(unit === 'atom' ? 50 : 8)
      expect(new Set(places).size).toBe(places.length)
      for (const place of places.toReversed().slice(1)) {
        session.stepBack(unit)
        expect(session.cursor).toBe(place)
      }
      session.stepBack(unit)
      expect(session.cursor).toBe(0)
    }
  })

  test('an event is handled five times by the projector, five by the observer, and published five times', () => {
    const session = opened(five())
    const ops: string[] = []
    while (!session.atEnd) {
      session.step('event')
      ops.push(rowAt(session).op)
    }

    expect(ops.filter((op) => op === 'publish')).toHaveLength(5)
    expect(ops.filter((op) => op === 'handle')).toHaveLength(10)
  })
})

describe('runs', () => {
  test('a command at the end goes on with the run: no other one begins', () => {
    const session = ran(five())

    expect(session.give(publish())).toBe(false)
    session.advance(1000)
    expect(session.runs).toHaveLength(1)
    expect(session.world.events).toBe(6)
  })

  test('a command at an old step repeats what was done before it, and nothing that was done after', () => {
    const session = opened(five())
    session.advance(30)
    session.give(publish('early'))
    session.advance(30)
    session.give(publish('late'))
    session.advance(10_000)
    session.seek(45)

    expect(session.give(publish('other'))).toBe(true)
    session.advance(10_000)

    const keys = changesOf(session, 'event-appended').map((change) => session.run.kernel.log.at(change.a).aggregateId)
    expect(keys.filter((key) => key !== 'k1')).toEqual(['early', 'other'])
    expect(session.run).toMatchObject({ name: 'run 2', fromStep: 45 })
    expect(runInfo(session).runs).toMatchObject([
      { run: 0, name: 'main', fromStep: 0 },
      { run: 1, name: 'run 2', fromStep: 45, steps: session.end },
    ])
  })

  test('a command at the very step at which another was given takes its place', () => {
    const session = ran(five())
    session.seek(40)
    session.give(publish('first'))
    session.advance(10_000)
    session.seek(40)
    session.give(publish('second'))
    session.advance(10_000)

    const keys = changesOf(session, 'event-appended').map((change) => session.run.kernel.log.at(change.a).aggregateId)
    expect(keys.filter((key) => key !== 'k1')).toEqual(['second'])
    expect(session.runs.map((run) => run.commands.length)).toEqual([0, 1, 1])
  })

  test('switching shows the other run at the same step, or at its end where it is shorter', () => {
    const session = ran(five())
    session.seek(20)
    session.give(publish())
    const short = session.end
    expect(session.switchTo(0)).toBe(true)
    expect([session.run.name, session.cursor]).toEqual(['main', short])

    session.seek(session.end)
    const end = session.end
    expect(session.switchTo(1)).toBe(true)
    expect([session.run.name, session.cursor]).toEqual(['run 2', short])
    expect(session.switchTo(0)).toBe(true)
    expect([session.cursor, session.end]).toEqual([short, end])
    expect(session.switchTo(42)).toBe(false)
    expect(session.run.name).toBe('main')
  })

  test('only so many are kept: the oldest goes with a notice, never the first and never the present one', () => {
    const session = ran(five())
    for (let i = 0; i < limits.runsMax + 2; i++) {
      session.switchTo(0)
      session.seek(10 + i)
      session.give(publish())
    }

    expect(session.runs).toHaveLength(limits.runsMax)
    expect(session.runs[0]!.name).toBe('main')
    expect(session.runs.at(-1)).toBe(session.run)
    expect(session.notices).toEqual(
      ['run 2', 'run 3', 'run 4'].map((name) => `${name} was dropped: at most 8 runs are kept`),
    )
    expect(new Set(session.runs.map((run) => run.name)).size).toBe(limits.runsMax)
  })

  test('that keep only their latest history still step, seek and branch within it', () => {
    const spec = simSpec({ components: [countingProjector(), watcher()], producers: [steadyLog(2500, 100)] })
    const session = ran(spec, { stepsMax: 100_000, historyStepsMax: 8000 })

    expect(session.first).toBeGreaterThan(0)
    session.seek(0)
    expect(session.cursor).toBe(session.first)
    session.stepBack('atom')
    expect(session.cursor).toBe(session.first)
    session.step('event')
    expect(session.cursor).toBeGreaterThan(session.first)
    expect(session.give(publish())).toBe(true)
  })
})

describe('the first difference', () => {
  const info = { name: 't', title: 't', description: '', source: 'file' } as const
  const difference = (a: SimSpec, b: SimSpec) => firstDifference(a, b, info, makeStore)
  const contended = simSpec({
    bundle: { instances: 2 },
    components: [countingProjector({ latencyMs: 200 })],
    producers: [steadyLog(4, 150)],
  })

  test('of one profile with itself is none', () => {
    expect(difference(contended, { ...contended })).toBeNull()
  })

  test('under classic and hardened with a busy zone names D1, the consumer, and what each does', () => {
    const found = difference(contended, { ...contended, profile: 'hardened' })!

    expect(found).toMatchObject({ between: ['classic', 'hardened'], consumer: 'b_Counter_1_*' })
    expect(found.policies).toContain('busyZone' satisfies PolicyName)
    expect(found.what).toMatch(/^classic: .+ \/ hardened: .+/)
    const [left, right] = found.what.split(' / ').map((side) => side.replace(/^\w+: /, ''))
    expect(left).not.toBe(right)
    const classic = ran(contended)
    const step = classic.run.recorder.recording.stepAt(found.step)
    expect(changesOf(classic, 'zone-refused').some((change) => change.step <= step.step)).toBe(true)
  })

  test('names no policy in which the two agree, and never none', () => {
    fc.assert(
      fc.property(arbitrarySpec, (spec) => {
        const [classic, hardened] = [
          { ...spec, profile: 'classic' as const },
          { ...spec, profile: 'hardened' as const },
        ]
        const found = firstDifference(
          { ...classic, until: { step: 1500 } },
          { ...hardened, until: { step: 1500 } },
          info,
          makeStore,
        )
        if (found === null) return
        expect(found.policies.length).toBeGreaterThan(0)
        expect(found.what.replace(/^classic: (.*) \/ hardened: \1$/, 'the same words twice')).not.toBe(
          'the same words twice',
        )
        for (const policy of found.policies) expect(profiles.classic[policy]).not.toBe(profiles.hardened[policy])
      }),
      { numRuns: 25 },
    )
  })

  test('is found by values too: a saga that is kept where it was mutated', () => {
    const spec = simSpec({ components: [counterSaga({ fails: failsOn([2]) })], producers: [steadyLog(3)] })
    const found = difference(spec, { ...spec, overrides: { sagaStates: 'copy' } })

    expect(found?.policies).toEqual(['sagaStates'])
  })
})

test('a report says of each consumer what the world says, with sequence numbers as text', () => {
  fc.assert(
    fc.property(arbitrarySpec, (spec) => {
      const session = ran(spec)
      const report = JSON.parse(JSON.stringify(reportOf(session))) as ReturnType<typeof reportOf>

      expect(report).toMatchObject({
        fingerprint: session.fingerprint,
        steps: session.end,
        events: session.world.events,
        seed: spec.seed.toString(),
        profile: spec.profile,
      })
      for (const [i, consumer] of report.consumers.entries()) {
        const stored = storeOf(session).getLastEventSequenceNumber(consumer.id)
        expect(consumer).toMatchObject({
          checkpoint: stored === null ? null : stored.toString(),
          head: session.run.kernel.log.head.toString(),
          handled: changesOf(session, 'event-handled', i).length,
          skipped: changesOf(session, 'event-passed', i).length,
          errors: changesOf(session, 'attempt-failed', i).length,
          dead: storeOf(session).getEventsFromDeadEventQueue(consumer.id).length,
        })
      }
      const names = new Set(spec.bundle.components.flatMap((each) => (each.kind === 'saga' ? [each.name] : [])))
      expect(new Set(Object.keys(report.sagas.byName))).toEqual(names)
      for (const name of names) expect(report.sagas.byName[name]!.live).toBe(storeOf(session).sagaCount(name))
      expect(report.sagas).toMatchObject({ live: session.world.sagasLive, ended: session.world.sagasEnded })
    }),
    { numRuns: 25 },
  )
})

describe('the audit', () => {
  const audited = (): Session =>
    ran(simSpec({ components: [countingProjector(), counterSaga({ fails: failsOn([2]) })], producers: [steadyLog(3)] }))
  const audit = (session: Session) => () =>
    auditStore(session.run.kernel, session.run.recorder.recording.values, session.run.recorder.world)

  test('is content with a run as it is', () => {
    expect(audit(audited())).not.toThrow()
  })

  test('finds a checkpoint that the history does not know', () => {
    const session = audited()
    storeOf(session).setLastEventSequenceNumber('b_Counter_1_*', 2n)

    expect(audit(session)).toThrow('b_Counter_1_* stands at 2 in the store, at 3 in the history')
  })

  test('finds a dead event more, or fewer', () => {
    const session = audited()
    storeOf(session).removeEventFromDeadEventQueue('b_Case_1_*', 2n)

    expect(audit(session)).toThrow('has 0 dead events in the store, 1 in the history')
  })

  test('finds a saga that was changed, and one that is gone', () => {
    const changed = audited()
    changed.run.recorder.world.sagas.set(1, S.value, 0)
    expect(audit(changed)).toThrow('saga 1 of Case differs between store and history')

    const gone = audited()
    storeOf(gone).removeSagaState(1n)
    expect(audit(gone)).toThrow('0 sagas of Case in the store, 1 in the history')
  })

  test('is made while a run goes on, and stops it', () => {
    const session = opened(simSpec({ components: [countingProjector()], producers: [steadyLog(800, 500)] }), {
      stepsMax: 100_000,
    })
    while (consumerOf(session.world, 0, C.checkpoint) < 5) session.advance(1)
    const { store } = session.run.kernel
    const original = store.setLastEventSequenceNumber.bind(store)
    // A store that forgets to count on.
    Object.assign(store, {
      setLastEventSequenceNumber: (id: string, seq: bigint) => original(id, seq > 50n ? 50n : seq),
    })

    expect(() => session.advance(100_000)).toThrow('stands at 50 in the store')
    expect(session.end).toBeGreaterThan(0)
  })
})

test('virtual time and lead: the first event of a log lies ten seconds after the beginning', () => {
  const [first] = changesOf(ran(five()), 'event-appended')

  expect(first!.timeMs).toBe(firstEventMs)
  expect(runInfo(ran(five())).epochMs).toBe(Date.UTC(2020, 0, 1) - firstEventMs)
})

describe('runs that were kept', () => {
  /** As a data base gives them back. */
  const cloned = (session: Session) => structuredClone(session.kept())

  test('come to the same histories again, whoever is looked at first', () => {
    const session = ran(five())
    session.seek(30)
    session.give(publish('a'))
    session.advance(20)
    session.give({ kind: 'set-enabled', consumer: 0, enabled: false })
    session.give(publish('b'))
    session.advance(1_000_000)
    session.give(publish('after the end'))
    session.advance(1_000_000)
    const prints = session.runs.map(({ recorder }) => historyFingerprint(recorder.world))

    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const again = opened(five())
      again.restore(cloned(session), order[0]!)
      expect(runInfo(again)).toMatchObject({ runs: runInfo(session).runs, run: order[0] })
      for (const number of order) {
        again.switchTo(number)
        again.advance(1_000_000)
        expect(again.fingerprint).toBe(prints[number])
        expect(again.atEnd).toBe(true)
      }
      expect(again.kept()).toEqual(session.kept())
    }
  })

  test('a command at an old step of a restored run branches from it as from any other', () => {
    const session = opened(five())
    session.advance(40)
    session.give(publish('a'))
    session.advance(30)
    const again = opened(five())
    again.restore(cloned(session), 0)
    again.advance(60)
    for (const each of [session, again]) {
      each.seek(50)
      expect(each.give(publish('late'))).toBe(true)
      each.advance(1_000_000)
    }

    expect(again.fingerprint).toBe(session.fingerprint)
    expect(again.run.name).toBe('run 2')
  })

  test('a command that waits for a step that never comes is let go', () => {
    const session = ran(five())
    session.give(publish('a'))
    const [run] = cloned(session).runs
    const late = { ...run!, commands: [{ step: session.end + 500, command: publish('late') }] }
    const again = opened(five())
    again.restore({ ...cloned(session), runs: [late] }, 0)
    again.advance(1_000_000)

    expect(again.atEnd).toBe(true)
    expect(again.run.commands).toEqual([])
  })
})
