import { expect, test } from 'vitest'
import type { PureComponentSpec } from '../../model/handler.ts'
import type { ProfileName } from '../../model/profile.ts'
import { counterSaga, countingProjector, executor, failsFirst, simSpec, steadyLog } from '../../sim/testing/scenes.ts'
import type { Session } from '../session.ts'
import { opened } from '../testing/sessions.ts'
import { run, status } from '../testing/outcomes.ts'

function made(profile: ProfileName, component: PureComponentSpec): Session {
  const spec = simSpec({ profile, components: [component], producers: [steadyLog(3)] })
  return opened({ ...spec, bundle: { ...spec.bundle, executors: [executor('pooled', 1)] } })
}

const asyncOf = (session: Session): [string, string][] =>
  Object.entries(status(session)).filter(([name]) => name.startsWith('async'))

/** On the executor `io`, which has one place: each event takes longer than the time-out of a submission. */
const slow = countingProjector({ executor: 'io', latencyMs: 20_000 })

test('the status of the second generation ends with what runs on executors, in the order of Evento', () => {
  const session = made('modern', slow)
  expect(Object.keys(status(session)).slice(-5)).toEqual([
    'enabled',
    'asyncInFlight',
    'asyncSubmitTimeouts',
    'asyncTransientFailures',
    'asyncExecutors',
  ])
  const most = { asyncInFlight: 0, asyncSubmitTimeouts: 0 }
  while (session.advance(1) > 0) {
    const said = status(session)
    most.asyncInFlight = Math.max(most.asyncInFlight, Number(said['asyncInFlight']))
    most.asyncSubmitTimeouts = Math.max(most.asyncSubmitTimeouts, Number(said['asyncSubmitTimeouts']))
  }
  expect(most.asyncInFlight).toBe(1)
  expect(most.asyncSubmitTimeouts).toBeGreaterThan(0)
  expect(asyncOf(session)).toEqual([
    ['asyncInFlight', '0'],
    ['asyncSubmitTimeouts', String(most.asyncSubmitTimeouts)],
    ['asyncTransientFailures', '0'],
    ['asyncExecutors', '["io"]'],
  ])
})

test('failures that may pass are counted, whether the consumer has recovered or not', () => {
  const session = made('modern', countingProjector({ executor: 'io', fails: failsFirst(2, 'transient') }))
  run(session)
  expect(status(session)).toMatchObject({ inError: 'false', asyncTransientFailures: '2' })
})

test('who names no executor has an empty set of them, and a saga none', () => {
  expect(asyncOf(made('modern', countingProjector())).at(-1)).toEqual(['asyncExecutors', '[]'])
  expect(asyncOf(made('hardened', counterSaga()))).toEqual([
    ['asyncInFlight', '0'],
    ['asyncSubmitTimeouts', '0'],
    ['asyncTransientFailures', '0'],
    ['asyncExecutors', 'null'],
  ])
})

test('the first generation says nothing of executors, whatever the handlers name', () => {
  for (const profile of ['seed', 'classic'] as const) {
    const session = made(profile, slow)
    run(session)
    expect(asyncOf(session)).toEqual([])
  }
})
