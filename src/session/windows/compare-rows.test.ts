import { describe, expect, test } from 'vitest'
import { profiles, type ProfileName } from '../../model/profile.ts'
import type { Comparison } from '../../protocol/comparison.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import { counterSaga, countingProjector, failsOn, rate, steadyLog } from '../../sim/testing/scenes.ts'
import type { Session } from '../session.ts'
import { one } from '../testing/outcomes.ts'
import { opened, ran } from '../testing/sessions.ts'
import { makeWindow, prepareWindow } from './window.ts'

const spec = one(counterSaga({ fails: failsOn([2], 'error') }), {
  producers: [steadyLog(4)],
  until: { timeMs: 60_000 },
})
const compare = (session: Session, profile: ProfileName): Comparison =>
  makeWindow(session, 'w', { view: 'compare', against: { by: 'profile', profile } }).rows[0] as Comparison

test('the figures of the other run are those that it has under that profile at the same virtual time', () => {
  const session = ran(spec)
  const hardened = ran({ ...spec, profile: 'hardened' })
  const shown = compare(session, 'hardened')

  expect(shown.consumers[0]).toMatchObject({
    left: { checkpoint: '1', dead: 0, handled: 1 },
    right: { checkpoint: '4', dead: 1, handled: 3 },
  })
  expect(shown.steps[1]).toBeLessThanOrEqual(hardened.end)
  session.seek(10)
  expect(compare(session, 'hardened').timeMs).toBe(session.world.timeMs)
})

test('where they part is told, with the policy that explains it, and all policies that differ', () => {
  const shown = compare(ran(spec), 'hardened')

  expect(shown.difference?.policies).toContain('sagaStates')
  expect(shown.policies.map(({ name }) => name)).toEqual(
    Object.keys(profiles.classic).filter(
      (name) =>
        profiles.classic[name as keyof typeof profiles.classic] !==
        profiles.hardened[name as keyof typeof profiles.classic],
    ),
  )
})

test('runs that never part are said to be alike, and looking changes nothing', () => {
  const session = opened(one(counterSaga(), { producers: [steadyLog(2)] }))
  session.advance(20)
  const { fingerprint } = session
  expect(compare(session, 'seed').difference).toBeNull()
  expect([session.fingerprint, session.cursor]).toEqual([fingerprint, 20])
})

test('an unknown profile, or what is no seed, gives nothing', () => {
  for (const against of [
    { by: 'profile', profile: 'constructor' as ProfileName },
    { by: 'seed', seed: '-1' },
    { by: 'seed', seed: '18446744073709551616' },
    { by: 'seed', seed: 'seven' },
  ] as const)
    expect(makeWindow(ran(spec), 'w', { view: 'compare', against }).rows).toEqual([])
})

test('two seeds of one profile are set beside each other: no policy explains them', () => {
  const chance = one(countingProjector(), {
    producers: [rate({ count: 5, pattern: { kind: 'poisson', perKs: 1000 } })],
  })
  const session = ran(chance)
  const { rows } = makeWindow(session, 'w', { view: 'compare', against: { by: 'seed', seed: '08' } })
  const shown = rows[0] as Comparison
  const other = ran({ ...chance, seed: 8n })

  expect([shown.left, shown.right]).toEqual([`seed ${chance.seed}`, 'seed 8'])
  expect(shown.policies).toEqual([])
  expect(shown.difference).toMatchObject({ policies: [] })
  expect(shown.difference!.what).toMatch(/^seed \d+: .+ \/ seed 8: .+/)
  expect([shown.projectors, shown.projections.length]).toEqual([1, 1])
  other.seek(other.run.recorder.recording.stepAtTime(session.world.timeMs, 0))
  expect(shown.events[1]).toBe(other.world.events)
})

test('of what projectors show only that comes which differs, with how many there are', () => {
  const session = ran(
    one(countingProjector(), { producers: [rate({ count: 5, pattern: { kind: 'constant', perKs: 1000 } })] }),
  )
  const { rows } = makeWindow(session, 'w', { view: 'compare', against: { by: 'profile', profile: 'hardened' } })

  expect(rows[0]).toMatchObject({ projectors: 1, projections: [] })
})

describe('bit by bit', () => {
  const long = one(countingProjector(), {
    producers: [rate({ count: 200, pattern: { kind: 'constant', perKs: 1000 } })],
  })
  const asked = { view: 'compare', against: { by: 'profile', profile: 'hardened' } } as const
  const part = (session: Session, spec: SpecOf<'compare'> = asked) =>
    makeWindow(session, 'w', spec, true).rows[0] as Comparison

  test('both sides are shown as they were when the other run had come so far, until it has arrived', () => {
    const session = ran(long)
    const whole = makeWindow(ran(long), 'w', asked)
    const other = ran({ ...long, profile: 'hardened' })
    let last = -1
    let parts = 0
    for (; !prepareWindow(session, asked, 64); parts++) {
      const shown = part(session)
      if (shown.untilMs === null) continue
      expect(shown.untilMs).toBe(session.world.timeMs)
      expect(shown.timeMs).toBeGreaterThanOrEqual(last)
      for (const [i, side] of [session, other].entries()) {
        const world = side.worldAt(side.run.recorder.recording.stepAtTime(shown.timeMs, 0))
        expect([shown.steps[i], shown.events[i]]).toEqual([world.step, world.events])
      }
      last = shown.timeMs
    }

    expect(parts).toBeGreaterThan(10)
    expect(last).toBeGreaterThan(0)
    expect(makeWindow(session, 'w', asked, true)).toEqual(whole)
    expect(whole.rows[0]).toMatchObject({ untilMs: null, looking: false })
  })

  test('one that is halted stays where it is, and says so', () => {
    const session = ran(long)
    for (let i = 0; i < 5; i++) prepareWindow(session, asked, 64)
    const before = part(session)
    const halted = { ...asked, halted: true } as const

    expect(before.untilMs).not.toBeNull()
    expect(prepareWindow(session, halted, 1e6)).toBe(true)
    expect(makeWindow(session, 'w', halted).rows[0]).toEqual(before)
    expect(prepareWindow(session, asked, 1e6)).toBe(true)
    expect(part(session)).toMatchObject({ untilMs: null, looking: false })
  })
})
