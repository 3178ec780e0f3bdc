import fc from 'fast-check'
import { fields, isFields, withFields, type Fields, type Value } from '../base/value.ts'
import type { Failure } from '../model/errors.ts'
import {
  handlerDefaults,
  type EventView,
  type PureComponentSpec,
  type PureObserver,
  type PureProjector,
  type PureSaga,
  type SagaValue,
} from '../model/handler.ts'
import type { ServiceSpec, SimSpec } from './spec.ts'

/** Random small scenarios, for property tests: handlers that fail, sagas that end and start again, zones that are fought for. */

const failure = (message: string, kind: Failure['kind'] = 'exception'): Failure => ({
  kind,
  type: 'test.Failure',
  message,
})
const names = ['Opened', 'Changed', 'Closed', 'Noise']

interface Moods {
  /** Every event whose ordinal this divides fails; 0 = none. */
  readonly failsEvery: number
  readonly retry: number
  readonly latencyMs: number
  readonly kind: Failure['kind']
}

const moods: fc.Arbitrary<Moods> = fc.record({
  failsEvery: fc.constantFrom(0, 0, 3, 5),
  retry: fc.constantFrom(0, 0, 1, 2),
  latencyMs: fc.constantFrom(0, 1, 7, 40),
  kind: fc.constantFrom<Failure['kind']>('exception', 'exception', 'error', 'transient'),
})

const fails = (mood: Moods, event: EventView): boolean => mood.failsEvery > 0 && event.ordinal % mood.failsEvery === 0
const count = (value: Value | undefined): bigint => (typeof value === 'bigint' ? value : 0n)

const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '')

function projector(mood: Moods, index: number): PureProjector {
  const attributes = { ...handlerDefaults, retry: mood.retry, retryDelay: 30 }
  return {
    kind: 'projector',
    name: `Projector${index}`,
    version: 1,
    contexts: ['*'],
    initial: fields([['n', 0n]]),
    handlers: new Map([
      [
        '*',
        {
          attributes,
          latencyMs: mood.latencyMs,
          run: (event, view) => {
            // A transient failure would never end under `back-off`: the same event fails for ever.
            if (fails(mood, event) && mood.kind !== 'transient')
              return { ok: false, failure: failure('projector', mood.kind) }
            const before: Fields = isFields(view) ? view : fields()
            return { ok: true, view: withFields(before, [['n', count(before['n']) + 1n]]) }
          },
        },
      ],
    ]),
  }
}

function observer(mood: Moods, index: number, capacity: number | null): PureObserver {
  const attributes = { ...handlerDefaults, retry: mood.retry, retryDelay: 30 }
  const run: PureObserver['handlers'] extends ReadonlyMap<string, { run: infer F }> ? F : never = (event) =>
    fails(mood, event) && mood.kind !== 'transient'
      ? { ok: false, failure: failure('observer', mood.kind) }
      : { ok: true, note: `saw ${event.name}` }
  return {
    kind: 'observer',
    name: `Observer${index}`,
    version: 1,
    contexts: ['default'],
    capacity,
    handlers: new Map(names.slice(0, 3).map((name) => [name, { attributes, latencyMs: mood.latencyMs, run }])),
  }
}

function saga(mood: Moods, index: number, restart: boolean): PureSaga {
  const attributes = { ...handlerDefaults, retry: mood.retry, retryDelay: 30, associationProperty: 'key' }
  const step = (event: EventView, state: SagaValue | null, ended: boolean): SagaValue => {
    const before = state ?? {
      ended: false,
      associations: { key: textOf(event.payload['key']) },
      fields: fields([['n', 0n]]),
    }
    return { ...before, ended, fields: withFields(before.fields, [['n', count(before.fields['n']) + 1n]]) }
  }
  const handler = (init: boolean, ends: boolean) => ({
    attributes: { ...attributes, init },
    latencyMs: mood.latencyMs,
    run: (event: EventView, state: SagaValue | null) => {
      const next = step(event, state, ends)
      // A fatal error that escapes a saga's cycle stands still at its event for ever: left to tests of its own.
      if (fails(mood, event) && mood.kind === 'exception')
        return { ok: false as const, failure: failure('saga'), state: next }
      const commands =
        event.name === 'Opened' ? [{ name: 'Check', payload: fields([['key', event.payload['key'] ?? null]]) }] : []
      return { ok: true as const, state: next, commands }
    },
  })
  return {
    kind: 'saga',
    name: `Saga${index}`,
    version: 1,
    contexts: ['*'],
    restart,
    handlers: new Map([
      ['Opened', handler(true, false)],
      ['Changed', handler(false, false)],
      ['Checked', handler(false, false)],
      ['Closed', handler(false, true)],
    ]),
  }
}

const component = (index: number): fc.Arbitrary<PureComponentSpec> =>
  fc.oneof(
    moods.map((mood) => projector(mood, index)),
    fc.tuple(moods, fc.constantFrom(null, 0, 1, 3)).map(([mood, capacity]) => observer(mood, index, capacity)),
    fc.tuple(moods, fc.boolean()).map(([mood, restart]) => saga(mood, index, restart)),
  )

const service: ServiceSpec = {
  name: 'Checker',
  commands: new Map([
    [
      'Check',
      {
        latencyMs: { min: 1, max: 900 },
        outcomes: [
          {
            label: 'checked',
            weight: 3,
            publish: [
              {
                name: 'Checked',
                context: 'default',
                payload: (command) => fields([['key', command.payload['key'] ?? null]]),
                aggregateId: (command) => textOf(command.payload['key']),
              },
            ],
          },
          { label: 'silent', weight: 1, publish: [] },
        ],
      },
    ],
  ]),
}

export const arbitrarySpec: fc.Arbitrary<SimSpec> = fc
  .record({
    seed: fc.bigInt(0n, 2n ** 64n - 1n),
    profile: fc.constantFrom('classic', 'hardened'),
    numbering: fc.constantFrom('contiguous', 'snowflake'),
    scheduler: fc.constantFrom('fair', 'random'),
    instances: fc.integer({ min: 1, max: 3 }),
    fetchSize: fc.constantFrom(3, 20, 100, 1000),
    components: fc
      .integer({ min: 1, max: 4 })
      .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => component(i)))),
    events: fc.integer({ min: 0, max: 30 }),
    perKs: fc.constantFrom(200, 2000, 50_000),
    startConsumers: fc.constantFrom('first', 'late'),
  } as const)
  .map((it): SimSpec => ({
    name: 'arbitrary',
    seed: it.seed,
    profile: it.profile as SimSpec['profile'],
    overrides: {},
    numbering: it.numbering as SimSpec['numbering'],
    scheduler: it.scheduler as SimSpec['scheduler'],
    parking: true,
    bundle: {
      id: 'b',
      instances: it.instances,
      fetchSize: it.fetchSize,
      fetchDelay: 1000,
      components: it.components,
      startConsumers: it.startConsumers as 'first' | 'late',
    },
    producers: [
      {
        kind: 'rate',
        name: 'producer',
        pattern: { kind: 'poisson', perKs: it.perKs },
        count: it.events,
        events: names.map((name, i) => ({
          name,
          weight: [4, 3, 2, 1][i]!,
          context: 'default',
          payload: ({ key }) => fields([['key', key]]),
        })),
        keys: { kind: 'zipf', prefix: 'k', count: 6, skew: 50 },
        startMs: 0,
        running: true,
      },
    ],
    services: [service],
    until: { timeMs: 3_000_000 },
  }))
