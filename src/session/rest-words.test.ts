import { expect, test } from 'vitest'
import type { FaultSpec } from '../model/fault.ts'
import { fault } from '../sim/testing/faults.ts'
import { countingProjector, failsOn, simSpec, steadyLog, type SpecParts, watcher } from '../sim/testing/scenes.ts'
import type { Session } from './session.ts'
import { stepWords } from './step-words.ts'
import { opened } from './testing/sessions.ts'
import { makeWindow } from './windows/window.ts'

const open = (parts: SpecParts = {}): Session =>
  opened(simSpec({ components: [countingProjector()], producers: [steadyLog(5)], ...parts }))

/** What its last step says, once nothing is left to be run. */
function atRest(session: Session): string {
  session.advance(100_000)
  expect(session.run.kernel.ended).toBe('at-rest')
  return stepWords(session.run, session.end)
}

test('a run that has come to rest says that all is done, or that there was nothing to do', () => {
  expect(atRest(open())).toBe('is at rest: everything is consumed')
  expect(atRest(open({ producers: [] }))).toBe('is at rest: nothing was published')
  expect(atRest(open({ components: [countingProjector({ fails: failsOn([2]) })] }))).toBe(
    'is at rest: everything is consumed; 1 is dead',
  )
})

test('where somebody cannot go on it says who and why, and what it said at its first rest stays so', () => {
  const session = open()
  session.give({ kind: 'set-enabled', consumer: 0, enabled: false })

  expect(atRest(session)).toBe('is at rest: Counter, 5 events behind, is switched off')
  const { end } = session
  session.give({ kind: 'set-enabled', consumer: 0, enabled: true })
  expect(atRest(session)).toBe('is at rest: everything is consumed')
  expect(stepWords(session.run, end)).toBe('is at rest: Counter, 5 events behind, is switched off')
})

const crashIn = (params: FaultSpec['params']): FaultSpec => ({
  kind: 'crash-holding-lock',
  hook: 'handler.enter',
  match: {},
  nth: 1,
  prob: null,
  times: 1,
  fromMs: 0,
  params: { restartAfterMs: -1, ...params },
})

test('who is down, and whose zone nobody gives back, are told apart', () => {
  const faults = (params: FaultSpec['params']) => ({ faults: [crashIn(params)], bundle: { instances: 2 } })

  expect(atRest(open({ faults: [crashIn({ scope: 'instance', lock: 'lease', leaseMs: 10 })] }))).toBe(
    'is at rest: Counter, 5 events behind, is down',
  )
  expect(atRest(open(faults({ scope: 'thread', lock: 'jvm' })))).toBe(
    'is at rest: Counter, 5 events behind, finds its zone held by i-2, which is down',
  )
})

test('what was acknowledged and lost in a crash is not consumed', () => {
  const session = open({
    components: [countingProjector(), watcher({ latencyMs: 700 })],
    producers: [steadyLog(6, 1000)],
    faults: [fault('bundle-restart', { fromMs: 12_100, params: { downMs: 2500 } })],
  })

  expect(atRest(session)).toBe('is at rest: everything is acknowledged; 1 was lost in a crash')
  const { rows } = makeWindow(session, 'w', { view: 'losses' })
  expect(rows).toEqual([{ consumer: 1, lost: 1 }])
  session.seek(1)
  expect(makeWindow(session, 'w', { view: 'losses' }).rows).toEqual([])
})
