import { expect, test } from 'vitest'
import { toSimCommand } from './to-sim-command.ts'
import type { FaultSpec } from '../model/fault.ts'
import { countingProjector, simSpec, steadyLog } from '../sim/testing/scenes.ts'
import { makeStore } from '../session/make-store.ts'
import { Session } from '../session/session.ts'
import { faultsWindow } from '../session/windows/check-rows.ts'

const poison: FaultSpec = {
  kind: 'poison-event',
  hook: 'handler.enter',
  match: {},
  nth: 1,
  prob: null,
  times: 100,
  fromMs: 0,
  params: {},
}

function session(faults: readonly FaultSpec[]): Session {
  const spec = simSpec({
    profile: 'classic',
    components: [countingProjector()],
    producers: [steadyLog(20, 700)],
    faults,
  })
  return new Session(spec, { name: 's', title: 'S', description: '', source: 'file' }, makeStore)
}
const rows = (of: Session) => faultsWindow(of, { view: 'faults', from: 0, count: 50 }).rows
const deadAtEnd = (of: Session): number => {
  of.advance(1_000_000)
  return of.run.kernel.store.getEventsFromDeadEventQueue(of.run.kernel.consumers[0]!.id).length
}

test('a fault that is taken away strikes no more; undone, it strikes again', () => {
  expect(deadAtEnd(session([poison]))).toBe(20)

  const healed = session([poison])
  healed.advance(150)
  const before = healed.world.faults
  expect(before).toBeGreaterThan(0)
  healed.give({ kind: 'withdraw-fault', fault: 0 })
  expect(deadAtEnd(healed)).toBeLessThan(20)
  expect(healed.world.faults).toBe(before)

  expect(healed.undo()[0]?.kind).toBe('withdraw-fault')
  expect(deadAtEnd(healed)).toBe(20)
})

test('what waits at the cursor is what was armed up to there and not taken away', () => {
  const made = session([{ ...poison, nth: 1000 }])
  made.advance(50)
  made.give({ kind: 'inject', fault: { ...poison, nth: 900 } })
  made.advance(20)
  made.give({ kind: 'withdraw-fault', fault: 0 })
  made.advance(5)

  expect(rows(made).map(({ fault }) => fault)).toEqual([1])
  made.seek(60)
  expect(rows(made).map(({ fault, open }) => [fault, open])).toEqual([
    [0, true],
    [1, true],
  ])
  made.seek(20)
  expect(rows(made).map(({ fault }) => fault)).toEqual([0])
})

test('only what is armed at the cursor can be taken away', () => {
  const made = session([poison])
  made.advance(10)

  expect(toSimCommand(made, { kind: 'withdraw-fault', fault: 0 })).toMatchObject({ ok: true })
  expect(toSimCommand(made, { kind: 'withdraw-fault', fault: 1 })).toMatchObject({
    ok: false,
    error: { code: 'SG-2002', title: 'The fault cannot be taken away', allowed: '0' },
  })
  made.give({ kind: 'withdraw-fault', fault: 0 })
  expect(toSimCommand(made, { kind: 'withdraw-fault', fault: 0 })).toMatchObject({ ok: false })
})

test('an outage is over once its fault is taken away', () => {
  const outage: FaultSpec = { ...poison, kind: 'outage', times: 1, params: { forMs: 86_400_000 } }
  const made = session([outage])
  made.advance(120)
  expect(rows(made)).toMatchObject([{ fault: 0, open: true }])
  made.give({ kind: 'withdraw-fault', fault: 0 })
  const dead = made.world.faults
  made.advance(1_000_000)

  expect(made.world.faults).toBe(dead)
  expect(made.run.kernel.consumers[0]!.view).not.toEqual(session([]).run.kernel.consumers[0]!.view)
})
