import { expect, test } from 'vitest'
import { fields } from '../base/value.ts'
import { consumerField as C, consumerOf } from '../history/world.ts'
import { policies } from '../model/policies.ts'
import {
  countingProjector,
  executor,
  failsFirst,
  failsOn,
  firstEventMs,
  steadyLog,
  watcher,
} from '../sim/testing/scenes.ts'
import { fault } from '../sim/testing/faults.ts'
import { checkpoint, deadOf, handled, idOf, one, run } from './testing/outcomes.ts'
import type { ConsumerDetail } from '../protocol/consumer-rows.ts'
import { makeWindow } from './windows/window.ts'
import { testPolicies, type PolicyScenario } from './testing/policy-scenario.ts'
import { changesOf } from './testing/sessions.ts'

/** What the other generations have: the seed's first version and Evento 2. */
const scenarios: readonly PolicyScenario[] = [
  {
    policy: 'observerAck',
    claim: 'G14: under modern an observer acknowledges what has begun; with one place the next event waits for it',
    spec: () =>
      one(watcher({ latencyMs: 60_000, capacity: 1 }), {
        producers: [steadyLog(3)],
        until: { timeMs: firstEventMs + 20_000 },
      }),
    has: 'modern',
    outcome: (session) => ({
      checkpoint: checkpoint(session),
      inFlight: consumerOf(session.world, 0, C.tasks),
      refused: changesOf(session, 'task-refused').some((change) => change.a === 2 && change.b === 5000),
    }),
    classic: { checkpoint: 1, inFlight: 1, refused: true },
    hardened: { checkpoint: 0, inFlight: 1, refused: false },
  },
  {
    policy: 'observerDuplicates',
    claim: 'M7, G12: an observer that is given an event again passes it over, or handles it again',
    spec: () => one(watcher({}), { producers: [steadyLog(2)] }),
    act: (session) => {
      run(session)
      const { kernel } = session.run
      kernel.store.setLastEventSequenceNumber(idOf(session), 0n)
      kernel.consumers[0]!.checkpoint = 0
      session.give({ kind: 'publish', name: 'E', context: 'default', key: 'k1', payload: fields([['key', 'k1']]) })
      run(session)
    },
    has: 'modern',
    outcome: (session) => [handled(session), changesOf(session, 'event-passed').map((change) => change.a)],
    classic: [
      [1, 2, 3],
      [1, 2],
    ],
    hardened: [[1, 2, 1, 2, 3], []],
  },
  {
    policy: 'failedEvent',
    claim: 'D26: a poison event blocks its consumer for ever, or is buried',
    spec: () =>
      one(countingProjector({ fails: failsOn([2]) }), {
        producers: [steadyLog(3)],
        until: { timeMs: firstEventMs + 60_000 },
      }),
    has: 'seed',
    outcome: (session) => ({ checkpoint: checkpoint(session), dead: deadOf(session), handled: handled(session) }),
    classic: { checkpoint: 1, dead: [], handled: [1] },
    hardened: { checkpoint: 3, dead: ['2'], handled: [1, 3] },
  },
  {
    policy: 'transience',
    claim: 'M13: a poison event whose words sound like an outage blocks its consumer for ever, or is buried',
    spec: () =>
      one(
        countingProjector({
          fails: (it) =>
            it.ordinal === 2
              ? { kind: 'exception', type: 'java.lang.IllegalStateException', message: 'the lease timed out' }
              : null,
        }),
        { producers: [steadyLog(3)], until: { timeMs: firstEventMs + 60_000 } },
      ),
    has: 'modern',
    outcome: (session) => ({ checkpoint: checkpoint(session), dead: deadOf(session), handled: handled(session) }),
    classic: { checkpoint: 1, dead: [], handled: [1] },
    hardened: { checkpoint: 3, dead: ['2'], handled: [1, 3] },
  },
  {
    policy: 'watermark',
    claim: 'M1: at a gap in the numbers upstream’s watermark stands for ever, or passes',
    spec: () =>
      one(countingProjector({ executor: 'io', checkpointMode: 'WATERMARK' }), {
        bundle: { executors: [executor('virtual', 4)] },
        numbering: 'snowflake',
        producers: [steadyLog(3)],
      }),
    has: 'modern',
    outcome: (session) => ({ checkpoint: checkpoint(session), handled: handled(session) }),
    classic: { checkpoint: -1, handled: [1, 2, 3] },
    hardened: { checkpoint: 3, handled: [1, 2, 3] },
  },
  {
    policy: 'commitConflict',
    claim: 'M4: a cycle whose checkpoint somebody else has moved ahead takes it back, or gives way',
    spec: () => one(countingProjector({ latencyMs: 1000 }), { producers: [steadyLog(3)] }),
    act: (session) => {
      while (handled(session).length === 0 && session.advance(1) > 0);
      session.give({ kind: 'move-checkpoint', consumer: 0, ordinal: 3 })
      run(session)
    },
    has: 'modern',
    outcome: (session) => ({
      checkpoints: changesOf(session, 'checkpoint-written').map((change) => change.a),
      handled: handled(session),
    }),
    classic: { checkpoints: [3, 1, 2, 3], handled: [1, 2, 3] },
    hardened: { checkpoints: [3], handled: [1] },
  },
  {
    policy: 'taskOutage',
    claim: 'M6: an outage in the tasks of an observer makes its loop wait, or is not noticed',
    spec: () =>
      one(watcher({ capacity: 1, fails: failsOn([1, 2, 3], 'transient') }), {
        producers: [steadyLog(4)],
        bundle: { fetchSize: 1, fetchDelay: 1000 },
        until: { timeMs: firstEventMs + 60_000 },
      }),
    has: 'modern',
    outcome: (session) => {
      const times = changesOf(session, 'attempt-failed').map(({ timeMs }) => timeMs)
      return times.filter((time) => time - times[0]! < 500).length
    },
    classic: 3,
    hardened: 1,
    together: { observerAck: 'on-start', outage: 'dead-letter', shortBatch: 'when-short', outagePause: 'doubling' },
  },
  {
    policy: 'disabledTask',
    claim: 'D24: an event on an executor whose handler fails while the consumer is disabled is dropped, or buried',
    spec: () =>
      one(countingProjector({ executor: 'io', latencyMs: 1000, fails: failsOn([1]) }), {
        bundle: { executors: [executor('virtual', 1)] },
        producers: [steadyLog(1)],
      }),
    act: (session) => {
      while (changesOf(session, 'task-dispatched').length === 0 && session.advance(1) > 0);
      session.give({ kind: 'set-enabled', consumer: 0, enabled: false })
      run(session)
    },
    has: 'modern',
    outcome: (session) => ({ checkpoint: checkpoint(session), dead: deadOf(session) }),
    classic: { checkpoint: 1, dead: [] },
    hardened: { checkpoint: 1, dead: ['1'] },
  },
  {
    policy: 'namedExecutors',
    claim: 'a handler that names an executor runs on it, or in the cycle',
    spec: () =>
      one(countingProjector({ executor: 'io', latencyMs: 1000 }), {
        bundle: { executors: [executor('virtual', 3)] },
        producers: [steadyLog(3)],
      }),
    has: 'classic',
    outcome: (session) => [handled(session), changesOf(session, 'task-dispatched').map((change) => change.b)],
    classic: [[1, 2, 3], []],
    hardened: [
      [1, 2, 3],
      [1, 2, 3],
    ],
  },
  {
    policy: 'outagePause',
    claim: 'while something is down the loop tries again at a steady pace, or ever more slowly',
    spec: () =>
      one(countingProjector({ fails: failsFirst(5, 'transient') }), {
        producers: [steadyLog(1)],
        bundle: { fetchDelay: 1000 },
      }),
    outcome: (session) => {
      const times = changesOf(session, 'attempt-failed').map(({ timeMs }) => timeMs)
      return times.at(-1)! - times.at(-2)! > 5000 ? 'slower' : 'steady'
    },
    has: 'classic',
    classic: 'steady',
    hardened: 'slower',
    together: { outage: 'back-off' },
  },
  {
    policy: 'busyReplay',
    claim: 'M8: who replays while the zone is taken is told that it went well, or that nothing was done',
    spec: () => one(countingProjector({ latencyMs: 1000, fails: failsOn([1]) }), { producers: [steadyLog(2, 500)] }),
    act: (session) => {
      while (deadOf(session).length === 0 && session.advance(1) > 0);
      while (changesOf(session, 'zone-entered').length < 3 && session.advance(1) > 0);
      session.give({ kind: 'replay-dead', consumer: 0, ordinals: [1] })
      run(session)
    },
    has: 'modern',
    outcome: (session) => changesOf(session, 'replay-answered').map(({ a, b }) => [a, b]),
    classic: [[1, 0]],
    hardened: [[0, 0]],
  },
  {
    policy: 'longDelay',
    claim: 'M12: a fetch delay above the longest pause kills the loop before its first pass, or is taken as it is',
    spec: () => one(countingProjector(), { bundle: { fetchDelay: 60_000 } }),
    has: 'modern',
    outcome: (session) => [changesOf(session, 'loop-died').length, handled(session)],
    classic: [1, []],
    hardened: [0, [1]],
  },
  {
    policy: 'lastEventRead',
    claim:
      'M10: who asks for the last event of a projector that never ran makes it skip its history, or is answered only',
    spec: () =>
      one(countingProjector(), {
        bundle: { startConsumers: 'late' },
        producers: [steadyLog(3)],
        faults: [fault('status-read', { params: { asks: 'last-event' } })],
      }),
    has: 'modern',
    outcome: (session) => [checkpoint(session), handled(session)],
    classic: [3, [3]],
    hardened: [3, [1, 2, 3]],
  },
  {
    policy: 'stopDrain',
    claim: 'M11: a graceful stop without a registered executor abandons the running task, or waits for it',
    spec: () =>
      one(watcher({ latencyMs: 5000 }), {
        producers: [steadyLog(2, 10_000)],
        faults: [fault('bundle-restart', { fromMs: firstEventMs + 1000, params: { how: 'graceful' } })],
      }),
    has: 'modern',
    together: { observerAck: 'on-start' },
    outcome: (session) => [handled(session), changesOf(session, 'task-lost').length],
    classic: [[2], 1],
    hardened: [[1, 2], 0],
  },
  {
    policy: 'lastFailure',
    claim: 'M14: once a checkpoint is written the status says nothing of a failure, or when the last one was',
    spec: () => one(countingProjector({ fails: failsOn([1]) })),
    has: 'modern',
    outcome: (session) => {
      const [row] = makeWindow(session, 'w', { view: 'consumer', consumer: 0 }).rows as readonly ConsumerDetail[]
      return row!.status.some(([name]) => name === 'lastFailure')
    },
    classic: false,
    hardened: true,
  },
]

testPolicies(scenarios)

test('every defect of these generations that can happen in the simulation has its scenario', () => {
  const defects = Object.values(policies).flatMap(({ defect }) =>
    defect === null || (defect.startsWith('D') && defect !== 'D26') ? [] : [defect],
  )
  const shown = new Set(scenarios.map((scenario) => policies[scenario.policy].defect))

  expect(defects.filter((defect) => !shown.has(defect))).toEqual([])
})
