import { expect, test } from 'vitest'
import { fields, withFields, type Value } from '../base/value.ts'
import { Recorder, historyFingerprint } from '../history/recorder.ts'
import { handlerDefaults, type PureComponentSpec } from '../model/handler.ts'
import { makeStore } from '../session/make-store.ts'
import { Session } from '../session/session.ts'
import type { SimSpec } from './spec.ts'

const once = { ...handlerDefaults, retry: 0 }

const counter: PureComponentSpec = {
  kind: 'projector',
  name: 'Counts',
  version: 1,
  contexts: ['*'],
  initial: fields([['n', 0n]]),
  handlers: new Map([
    ['*', { attributes: once, latencyMs: 1, run: (_event, view) => ({ ok: true, view: withFields(view as never, [['n', ((view as never as { n: bigint }).n + 1n) as Value]]) }) }],
  ]),
}

const spec = (over: Partial<SimSpec> = {}): SimSpec => ({
  name: 'test',
  seed: 7n,
  profile: 'classic',
  overrides: {},
  numbering: 'contiguous',
  scheduler: 'fair',
  parking: true,
  bundle: { id: 'b', instances: 2, fetchSize: 100, fetchDelay: 1000, components: [counter], startConsumers: 'first' },
  producers: [
    {
      kind: 'rate',
      name: 'p',
      pattern: { kind: 'poisson', perKs: 500 },
      count: 50,
      events: [{ name: 'A', weight: 1, context: 'default', payload: ({ n }) => fields([['n', BigInt(n)]]) }],
      keys: { kind: 'fresh', prefix: 'k' },
      startMs: 0,
      running: true,
    },
  ],
  services: [],
  until: {},
  ...over,
})

test('a run comes to rest with everything consumed', () => {
  for (const profile of ['classic', 'hardened'] as const) {
    const session = new Session(spec({ profile }), { name: 't', title: 't', description: '', source: 'file' }, makeStore)
    session.advance(1_000_000)
    const { kernel } = session.run
    expect(kernel.ended).toBe('at-rest')
    expect(kernel.log.length).toBe(50)
    expect(kernel.consumers[0]!.checkpoint).toBe(50)
    console.log(profile, kernel.steps, kernel.now, session.fingerprint)
  }
})

test('parked and unparked runs have one fingerprint', () => {
  const prints = [true, false].flatMap((parking) =>
    (['fair', 'random'] as const).map((scheduler) => {
      const session = new Session(spec({ parking, scheduler }), { name: 't', title: 't', description: '', source: 'file' }, makeStore)
      session.advance(1_000_000)
      console.log(parking, scheduler, session.end, session.run.kernel.now)
      return session.fingerprint
    }),
  )
  expect(prints[0]).toBe(prints[2])
  expect(prints[1]).toBe(prints[3])
})
