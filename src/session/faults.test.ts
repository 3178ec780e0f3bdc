import { expect, test } from 'vitest'
import type { FaultSpec } from '../model/fault.ts'
import { counterSaga, countingProjector, event, logOf, simSpec, steadyLog, watcher } from '../sim/testing/scenes.ts'
import { auditStore } from './audit.ts'
import { makeStore } from './make-store.ts'
import { Session } from './session.ts'
import { changesOf } from './testing/sessions.ts'

const crash: FaultSpec = {
  kind: 'crash-after-handler',
  hook: 'handler.exit',
  match: {},
  nth: 1,
  prob: null,
  times: 1,
  fromMs: 0,
  params: {},
}

const spec = (faults: readonly FaultSpec[] = []) =>
  simSpec({
    components: [countingProjector({ latencyMs: 5 }), counterSaga(), watcher({ latencyMs: 9 })],
    bundle: { instances: 2 },
    producers: [steadyLog(30, 700)],
    faults,
  })

const info = { name: 's', title: 'S', description: '', source: 'file' } as const

function session(faults: readonly FaultSpec[] = []): Session {
  const made = new Session(spec(faults), info, makeStore)
  made.advance(1_000_000)
  return made
}

test('a fault is part of what names a run; without faults nothing has changed', () => {
  expect(session([]).fingerprint).toBe(session().fingerprint)
  expect(session([crash]).fingerprint).toBe(session([crash]).fingerprint)
  expect(session([crash]).fingerprint).not.toBe(session().fingerprint)
  expect(session([{ ...crash, nth: 2 }]).fingerprint).not.toBe(session([crash]).fingerprint)
})

test('injected at an old step it starts a new run, which is there again after a reload', () => {
  const first = session()
  first.seek(150)

  expect(first.give({ kind: 'inject', fault: crash })).toBe(true)
  first.advance(1_000_000)
  const again = new Session(spec(), info, makeStore)
  again.restore(first.kept(), first.run.number)
  again.advance(1_000_000)
  expect(again.fingerprint).toBe(first.fingerprint)
  expect(again.world.faults).toBe(1)
  expect(first.switchTo(0)).toBe(true)
  first.advance(1_000_000)
  expect(first.world.faults).toBe(0)
})

test('a faulted run can be gone back in: folding forward comes to the same world', () => {
  const all: FaultSpec[] = [
    crash,
    { ...crash, kind: 'bundle-restart', hook: 'timer', fromMs: 20_000, params: { store: 'memory' } },
    { ...crash, kind: 'crash-holding-lock', hook: 'commit', nth: 20, params: { lock: 'lease', leaseMs: 3000 } },
    { ...crash, kind: 'late-event', hook: 'publish.commit', nth: 9 },
  ]
  const faulted = session(all)
  const end = faulted.fingerprint

  for (let step = 0; step <= faulted.end; step += 97) {
    faulted.seek(step)
    faulted.advance(faulted.end - step)
    expect(faulted.fingerprint).toBe(end)
  }
})

test('an instance that two end, one after the other, has ended once; one that is saved once more lives again', () => {
  const two = (events: readonly string[], nth: number): Session => {
    const made = new Session(
      simSpec({
        profile: 'classic',
        components: [counterSaga()],
        bundle: { instances: 2 },
        producers: [logOf(...events.map((name, i) => event(name, i * 20_000)))],
        faults: [
          { ...crash, kind: 'zombie-holder', hook: 'saga.write', nth, params: { pauseMs: 60_000, leaseMs: 5_000 } },
        ],
      }),
      info,
      makeStore,
    )
    made.advance(1_000_000)
    const { kernel, recorder } = made.run
    auditStore(kernel, recorder.recording.values, made.world)
    return made
  }
  const ended = two(['E', 'End'], 2)
  expect(changesOf(ended, 'saga-ended')).toHaveLength(2)
  expect([ended.world.sagasLive, ended.world.sagasEnded]).toEqual([0, 1])

  const saved = two(['E', 'E', 'End'], 2)
  // The checkpoint has gone back with it: the event that ended it is handled anew.
  const again = changesOf(saved, 'saga-saved').at(-1)!.step
  const [first, second] = changesOf(saved, 'saga-ended').map(({ step }) => step)
  expect([first! < again, again < second!]).toEqual([true, true])
  expect([saved.world.sagasLive, saved.world.sagasEnded]).toEqual([0, 1])
  saved.seek(again)
  expect([saved.world.sagasLive, saved.world.sagasEnded]).toEqual([1, 0])
})
