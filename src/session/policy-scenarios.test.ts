import { describe, expect, test } from 'vitest'
import { fields } from '../base/value.ts'
import type { EventView, PureComponentSpec, SagaValue } from '../model/handler.ts'
import { policies } from '../model/policies.ts'
import { type ProfileName } from '../model/profile.ts'
import { consumerField as C, consumerOf, instanceField as I, instanceOf, sagaField as S } from '../history/world.ts'
import {
  countingProjector,
  counterSaga,
  event,
  failsFirst,
  failsOn,
  failure,
  firstEventMs,
  logOf,
  rate,
  sagaValue,
  simSpec,
  steadyLog,
  stepOf,
  watcher,
} from '../sim/testing/scenes.ts'
import { testPolicies, type PolicyScenario } from './testing/policy-scenario.ts'
import { auditStore } from './audit.ts'
import type { Session } from './session.ts'
import { advanceTo, checkpoint, deadOf, handled, idOf, one, replay, run, status } from './testing/outcomes.ts'
import { changesOf, opened, storeOf } from './testing/sessions.ts'

const withCheckpoint = (component: PureComponentSpec) => one(component, { producers: [steadyLog(3)] })

const scenarios: readonly PolicyScenario[] = [
  {
    policy: 'busyZone',
    claim: 'D1: who finds the zone busy errs and waits for the error delay, or tries again soon',
    spec: () =>
      simSpec({
        bundle: { instances: 2, fetchSize: 100, fetchDelay: 5000 },
        components: [countingProjector({ latencyMs: 400 })],
        producers: [steadyLog(4, 300)],
      }),
    outcome: (session) => {
      const busy = changesOf(session, 'cycle-ended').filter((change) => change.a < 0)
      const steps = new Set(busy.map((change) => change.step))
      const slept = changesOf(session, 'slept').filter((change) => steps.has(change.step))
      return {
        results: [...new Set(busy.map((change) => change.a))],
        slept: [...new Set(slept.map((change) => change.b))],
      }
    },
    classic: { results: [-3], slept: [5000] },
    hardened: { results: [-1], slept: [101] },
  },
  {
    policy: 'zoneReentry',
    claim: 'D2: who holds the zone may enter it again, or not',
    spec: () => simSpec({ components: [countingProjector()] }),
    outcome: (session) => {
      const store = storeOf(session)
      return [
        store.enterExclusiveZone('c', 'me'),
        store.enterExclusiveZone('c', 'me'),
        store.enterExclusiveZone('c', 'you'),
      ]
    },
    classic: [true, true, false],
    hardened: [true, false, false],
  },
  {
    policy: 'replayCheckpoint',
    claim:
      'D3: replaying a dead event of a saga sets its checkpoint back and later events are handled twice, or nothing moves',
    spec: () => withCheckpoint(counterSaga({ fails: failsOn([1]) })),
    act: (session) => {
      run(session)
      replay(session, 1)
    },
    outcome: (session) => ({
      handled: handled(session),
      backwards: changesOf(session, 'checkpoint-written')
        .filter((change) => change.a < change.b)
        .map((change) => [change.b, change.a]),
      checkpoint: storeOf(session).getLastEventSequenceNumber(idOf(session)),
    }),
    classic: { handled: [2, 3, 2, 3], backwards: [[3, 1]], checkpoint: 3n },
    hardened: { handled: [2, 3], backwards: [], checkpoint: 3n },
  },
  {
    policy: 'replayCheckpoint',
    claim: 'D3: the same of an observer',
    spec: () => withCheckpoint(watcher({ fails: failsOn([1]) })),
    act: (session) => {
      run(session)
      replay(session, 1)
    },
    outcome: (session) => handled(session),
    classic: [2, 3, 2, 3],
    hardened: [2, 3],
  },
  {
    policy: 'replayRemoval',
    claim: 'D4: a replay that fails while the consumer is switched off loses the event, or keeps it with its flag',
    spec: () => one(countingProjector({ fails: failsOn([1]) })),
    act: (session) => {
      run(session)
      session.give({ kind: 'set-enabled', consumer: 0, enabled: false })
      replay(session, 1)
    },
    outcome: deadOf,
    classic: [],
    hardened: ['1!'],
  },
  {
    policy: 'replayRemoval',
    claim: 'D4: the same of a saga',
    spec: () => one(counterSaga({ fails: failsOn([1]) })),
    act: (session) => {
      run(session)
      session.give({ kind: 'set-enabled', consumer: 0, enabled: false })
      replay(session, 1)
    },
    outcome: deadOf,
    classic: [],
    hardened: ['1!'],
  },
  {
    policy: 'observerAck',
    claim: 'D5: an observer acknowledges what nobody has done yet, or only what is done',
    spec: () =>
      one(watcher({ latencyMs: 60_000 }), { producers: [steadyLog(3)], until: { timeMs: firstEventMs + 1000 } }),
    outcome: (session) => ({
      checkpoint: checkpoint(session),
      handled: handled(session),
      inFlight: consumerOf(session.world, 0, C.tasks),
    }),
    classic: { checkpoint: 3, handled: [], inFlight: 3 },
    hardened: { checkpoint: 0, handled: [], inFlight: 1 },
  },
  {
    policy: 'deadDuplicates',
    claim: 'D6: an event that dies twice stands twice among the dead, or once',
    // Replaying event 1 rewinds the checkpoint, so that event 2, which is dead already, fails once more.
    spec: () => one(counterSaga({ fails: failsOn([1, 2]) }), { producers: [steadyLog(2)] }),
    act: (session) => {
      run(session)
      replay(session, 1)
    },
    together: { replayCheckpoint: 'rewind' },
    outcome: (session) => [deadOf(session).toSorted(), consumerOf(session.world, 0, C.dead)],
    classic: [['1', '2', '2'], 3],
    hardened: [['1', '2'], 2],
  },
  {
    policy: 'statusRead',
    claim: 'D7: asking for the status of a new consumer makes it skip history, or changes nothing',
    spec: () => simSpec({ components: [countingProjector()] }),
    act: async (session) => {
      session.give({ kind: 'publish', name: 'E', context: 'default', key: 'k1', payload: fields([['key', 'k1']]) })
      await storeOf(session).toConsumerStatus(idOf(session))
    },
    outcome: (session) => storeOf(session).getLastEventSequenceNumber(idOf(session)),
    classic: 1n,
    hardened: null,
  },
  {
    policy: 'statusEnabled',
    claim: 'D8: the status of a healthy consumer says that it is disabled, or the truth',
    spec: () => one(countingProjector()),
    outcome: (session) => status(session)['enabled'],
    classic: 'false',
    hardened: 'true',
  },
  {
    policy: 'recovery',
    claim: 'D9: an error is still shown after the consumer has recovered, or gone',
    spec: () => one(countingProjector({ fails: failsOn([1]) }), { producers: [steadyLog(2)] }),
    outcome: (session) => ({ inError: status(session)['inError'], error: status(session)['error'] }),
    classic: { inError: 'false', error: 'Failure: boom' },
    hardened: { inError: 'false', error: 'null' },
  },
  {
    policy: 'endedAtBirth',
    claim: 'D10: a saga that ends at birth kills its event, or leaves nothing',
    spec: () => one(counterSaga({ run: () => ({ ok: true, state: sagaValue('k1', 1n, true), commands: [] }) })),
    outcome: (session) => ({ dead: deadOf(session), handled: handled(session), sagas: session.world.sagas.length - 1 }),
    classic: { dead: ['1'], handled: [1], sagas: 0 },
    hardened: { dead: [], handled: [1], sagas: 0 },
  },
  {
    policy: 'nullAssociation',
    claim: 'D11: an event without a usable association reaches a stranger’s saga, or none',
    spec: () => {
      const starts = counterSaga({ on: ['Opened'] })
      const asks = counterSaga({ on: ['Asked'], init: false, associationProperty: 'orderId' })
      const component = { ...starts, handlers: new Map([...starts.handlers, ...asks.handlers]) }
      return one(component, {
        producers: [
          logOf(
            event('Opened'),
            event(
              'Asked',
              10,
              fields([
                ['key', 'x'],
                ['orderId', 5n],
              ]),
            ),
          ),
        ],
      })
    },
    outcome: (session) => ({
      saved: changesOf(session, 'saga-saved').map((change) => change.subject),
      passed: changesOf(session, 'event-passed').map((change) => change.a),
    }),
    classic: { saved: [1], passed: [] },
    hardened: { saved: [], passed: [2] },
  },
  {
    policy: 'sagaStates',
    claim: 'D12: what a failing handler did to the saga stays, or is gone',
    spec: () => one(counterSaga({ fails: failsOn([2]) }), { producers: [steadyLog(2)] }),
    outcome: (session) => {
      const { values } = session.run.recorder.recording
      const folded = values.at(session.world.sagas.get(1, S.value)) as unknown as SagaValue
      const stored = storeOf(session).getSagaStates('Case')[0]!.state as unknown as { value: SagaValue }
      return {
        folded: stepOf(folded),
        stored: stepOf(stored.value),
        told: changesOf(session, 'saga-mutated-unsaved').length,
        dead: deadOf(session),
      }
    },
    // Under `alias` the first event starts the saga, the second changes the stored object and then dies.
    classic: { folded: 2n, stored: 2n, told: 1, dead: ['2'] },
    hardened: { folded: 1n, stored: 1n, told: 0, dead: ['2'] },
  },
  {
    policy: 'outage',
    claim: 'D13: an outage buries the log, or stops the consumer until it is over',
    spec: () => one(countingProjector({ fails: failsFirst(3, 'transient') }), { producers: [steadyLog(5)] }),
    outcome: (session) => ({
      dead: deadOf(session),
      handled: handled(session),
      failedPasses: changesOf(session, 'cycle-ended').filter((change) => change.a === -2).length,
    }),
    classic: { dead: ['1', '2', '3'], handled: [4, 5], failedPasses: 0 },
    hardened: { dead: [], handled: [1, 2, 3, 4, 5], failedPasses: 3 },
  },
  {
    policy: 'retryForever',
    claim: 'D14: a handler that retries for ever keeps the zone, or lets others have it between attempts',
    spec: () =>
      simSpec({
        bundle: { instances: 2, fetchDelay: 1000 },
        components: [countingProjector({ retry: -1, retryDelay: 1000, latencyMs: 10, fails: failsOn([1]) })],
        producers: [steadyLog(1)],
        until: { timeMs: firstEventMs + 60_000 },
      }),
    outcome: (session) => {
      const tried = changesOf(session, 'attempt-failed')
      return {
        manyAttempts: tried.length > 20,
        by: new Set(tried.map((change) => change.actor)).size,
        held: consumerOf(session.world, 0, C.holds),
      }
    },
    classic: { manyAttempts: true, by: 1, held: 1 },
    hardened: { manyAttempts: true, by: 2, held: 0 },
  },
  {
    policy: 'shortBatch',
    claim: 'D15: with a small fetch size an idle loop never rests, or rests as long as is missing',
    spec: () =>
      simSpec({
        parking: false,
        bundle: { fetchSize: 10 },
        components: [countingProjector()],
        producers: [rate({ count: 1, startMs: 100, pattern: { kind: 'bursts', size: 1, everyMs: 0 } })],
        until: { timeMs: 100 },
      }),
    outcome: (session) => Math.round(consumerOf(session.world, 0, C.idlePolls) / 10),
    classic: 10,
    hardened: 1,
  },
  {
    policy: 'alignment',
    claim: 'D16: a projector that is switched off counts as aligned, or keeps the bundle waiting',
    spec: () => simSpec({ components: [countingProjector(), counterSaga()] }),
    act: (session) => {
      session.give({ kind: 'set-enabled', consumer: 0, enabled: false })
      run(session)
    },
    outcome: (session) => ({
      headReached: consumerOf(session.world, 0, C.headReached),
      started: changesOf(session, 'bundle-started').length,
      sagaLoopRan: instanceOf(session.world, 1, 0, I.sinceStep) > 0,
    }),
    classic: { headReached: 1, started: 1, sagaLoopRan: true },
    hardened: { headReached: 0, started: 0, sagaLoopRan: false },
  },
  {
    policy: 'disabledObserver',
    claim: 'D24: an observer that fails while it is switched off buries the event, or leaves it for later',
    spec: () => one(watcher({ latencyMs: 500, retry: 3, fails: failsFirst(1) })),
    act: (session) => {
      while (consumerOf(session.world, 0, C.tasks) === 0) session.advance(1)
      session.give({ kind: 'set-enabled', consumer: 0, enabled: false })
      run(session)
      session.give({ kind: 'set-enabled', consumer: 0, enabled: true })
      run(session)
    },
    // Only an event whose acknowledgement waits for its task can be left.
    together: { observerAck: 'on-completion' },
    outcome: (session) => ({ dead: deadOf(session), handled: handled(session) }),
    classic: { dead: ['1'], handled: [] },
    hardened: { dead: [], handled: [1] },
  },
  {
    policy: 'fatalErrors',
    claim: 'D27: a fatal error makes a saga stand still at its event for ever, or is buried like any other',
    spec: () =>
      one(counterSaga({ fails: failsOn([2], 'error') }), {
        producers: [steadyLog(3)],
        until: { timeMs: firstEventMs + 60_000 },
      }),
    outcome: (session) => ({ checkpoint: checkpoint(session), dead: deadOf(session), handled: handled(session) }),
    classic: { checkpoint: 1, dead: [], handled: [1] },
    hardened: { checkpoint: 3, dead: ['2'], handled: [1, 3] },
  },
]

testPolicies(scenarios)

test('every defect of classic that can happen in the simulation has its scenario', () => {
  const defects = Object.values(policies).flatMap(({ defect }) =>
    defect === null || !defect.startsWith('D') || defect === 'D26' ? [] : [defect],
  )

  expect(new Set(scenarios.map((scenario) => policies[scenario.policy].defect))).toEqual(new Set(defects))
})

describe('policies that are no defects', () => {
  test('the server filters a fetch by the component’s event names, or by the context only', () => {
    const spec = (fetchFilter: 'component' | 'context') =>
      one(countingProjector({ on: ['A'] }), {
        producers: [logOf(event('A'), event('B'), event('A'))],
        overrides: { fetchFilter },
      })
    const of = (session: Session) => ({
      fetched: changesOf(session, 'batch-fetched').reduce((sum, change) => sum + change.a, 0),
      passed: changesOf(session, 'event-passed').map((change) => change.a),
      checkpoint: checkpoint(session),
    })
    const [byName, byContext] = (['component', 'context'] as const).map((filter) => {
      const session = opened(spec(filter))
      run(session)
      return of(session)
    })

    expect(byName).toEqual({ fetched: 2, passed: [], checkpoint: 3 })
    expect(byContext).toEqual({ fetched: 3, passed: [2], checkpoint: 3 })
  })

  test('who releases a zone that another one holds is refused, or takes it away from its holder, who works on in it', () => {
    const spec = (releaseByOther: 'refused' | 'frees') =>
      simSpec({
        overrides: { releaseByOther },
        bundle: { instances: 3 },
        components: [countingProjector({ latencyMs: 400 })],
        producers: [steadyLog(6, 300)],
      })
    const of = (releaseByOther: 'refused' | 'frees') => {
      const session = opened(spec(releaseByOther))
      run(session)
      auditStore(session.run.kernel, session.run.recorder.recording.values, session.run.recorder.world)
      return {
        threw: changesOf(session, 'cycle-ended').some(({ a }) => a === -3),
        taken: changesOf(session, 'zone-expired').length > 0,
        twoInIt: session.run.watch.findings.some(({ check }) => check === 'I-01'),
        twice: new Set(handled(session)).size < handled(session).length,
        holds: consumerOf(session.world, 0, C.holds),
      }
    }

    expect(of('refused')).toEqual({ threw: true, taken: false, twoInIt: false, twice: false, holds: 0 })
    expect(of('frees')).toEqual({ threw: false, taken: true, twoInIt: true, twice: true, holds: 0 })
  })

  test('a lock without an owner is cleared by whoever clears it, however often it was taken', () => {
    const store = storeOf(opened(simSpec({ overrides: { releaseByOther: 'frees' } })))
    store.enterExclusiveZone('c', 'me')
    store.enterExclusiveZone('c', 'me')
    store.leaveExclusiveZone('c', 'you')

    expect(store.enterExclusiveZone('c', 'you')).toBe(true)
    expect(store.enterExclusiveZone('c', 'me')).toBe(false)
  })

  test('the store takes what upstream takes, or only sound arguments', () => {
    const set = (profile: ProfileName) => () =>
      storeOf(opened(simSpec({ profile }))).setLastEventSequenceNumber('c', -1n)

    expect(set('classic')).not.toThrow()
    expect(set('hardened')).toThrow('sequenceNumber')
  })
})

test('D14: under classic only switching the consumer off ends a handler that retries for ever', () => {
  const session = opened(
    one(countingProjector({ retry: -1, fails: failsOn([1]) }), { until: { timeMs: firstEventMs + 60_000 } }),
  )
  advanceTo(session, firstEventMs + 10_000)
  session.give({ kind: 'set-enabled', consumer: 0, enabled: false })
  run(session)

  expect(consumerOf(session.world, 0, C.holder)).toBe(-1)
  expect(session.run.kernel.ended).toBe('at-rest')
  expect(deadOf(session)).toEqual([])
})

test('D27: in a projector a fatal error is buried under either profile', () => {
  for (const profile of ['classic', 'hardened'] as const) {
    const session = opened(
      one(countingProjector({ fails: (it: EventView) => (it.ordinal === 1 ? failure('error') : null) }), { profile }),
    )
    run(session)
    expect(deadOf(session)).toEqual(['1'])
  }
})

test('D7: looking at a consumer’s status writes nothing, whatever the profile', () => {
  const session = opened(simSpec({ components: [countingProjector()] }))
  session.give({ kind: 'publish', name: 'E', context: 'default', key: null, payload: fields([['key', 'k1']]) })
  const before = session.fingerprint

  expect(status(session)['lastEventSequenceNumber']).toBe('1 (head; none is set)')
  expect(storeOf(session).getLastEventSequenceNumber(idOf(session))).toBeNull()
  expect(session.fingerprint).toBe(before)
})
