import { expect, test } from 'vitest'
import { fields } from '../base/value.ts'
import { consumerField as C, consumerOf } from '../history/world.ts'
import { policies } from '../model/profile.ts'
import { countingProjector, failsOn, firstEventMs, steadyLog, watcher } from '../sim/testing/scenes.ts'
import { checkpoint, deadOf, handled, idOf, one, run } from './testing/outcomes.ts'
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
      inFlight: consumerOf(session.world, 0, C.inFlight),
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
]

testPolicies(scenarios)

/** Decided where projectors run on executors and checkpoints have versions: `src/engine/modern`. */
const ofTheProcessor: ReadonlySet<string> = new Set(['taskOutage', 'disabledTask', 'commitConflict', 'watermark'])

test('every defect of these generations that can happen in the simulation has its scenario', () => {
  const defects = Object.entries(policies).flatMap(([name, { defect }]) =>
    defect === null || ofTheProcessor.has(name) || (defect.startsWith('D') && defect !== 'D26') ? [] : [defect],
  )
  const shown = new Set(scenarios.map((scenario) => policies[scenario.policy].defect))

  expect(defects.filter((defect) => !shown.has(defect))).toEqual([])
})
