import { fields, isFields, withFields, type Fields, type Value } from '../../base/value.ts'
import type { Failure } from '../../model/errors.ts'
import {
  handlerDefaults,
  type EventView,
  type HandlerAttributes,
  type PureComponentSpec,
  type PureObserver,
  type PureProjector,
  type PureSaga,
  type SagaOutcome,
  type SagaValue,
} from '../../model/handler.ts'
import type { LogEvent } from '../../model/log-event.ts'
import { leadMs } from '../../model/epoch.ts'
import type { BundleSpec, ExecutorSpec, LogProducerSpec, RateProducerSpec, SimSpec } from '../spec.ts'

/** Tiny scenarios for tests: a log of a few events, one or two components made by hand. */

export type SpecParts = Partial<Omit<SimSpec, 'bundle'>> & {
  readonly bundle?: Partial<BundleSpec>
  readonly components?: readonly PureComponentSpec[]
}

export function simSpec({ bundle, components = [], ...parts }: SpecParts = {}): SimSpec {
  return {
    name: 'scene',
    seed: 7n,
    profile: 'classic',
    overrides: {},
    numbering: 'contiguous',
    scheduler: 'fair',
    parking: true,
    producers: [],
    services: [],
    until: {},
    ...parts,
    bundle: { id: 'b', instances: 1, fetchSize: 100, fetchDelay: 5000, components, startConsumers: 'first', ...bundle },
  }
}

/** Epoch ms of the first event of every {@link logOf}: 2020-01-01, UTC. */
const originMs = 1_577_836_800_000
/** Virtual ms of that first event. */
export const firstEventMs = leadMs

export const event = (
  name: string,
  atMs = 0,
  payload: Fields = fields([['key', 'k1']]),
  context = 'default',
): LogEvent => ({
  name,
  context,
  aggregateId: typeof payload['key'] === 'string' ? payload['key'] : null,
  payload,
  createdAt: originMs + atMs,
})

export const logOf = (...events: LogEvent[]): LogProducerSpec => ({ kind: 'log', name: 'log', events })

/** `count` events called `E`, `everyMs` apart, all of key `k1`. */
export const steadyLog = (count: number, everyMs = 0): LogProducerSpec =>
  logOf(...Array.from({ length: count }, (_, i) => event('E', i * everyMs)))

export const rate = (parts: Partial<RateProducerSpec> = {}): RateProducerSpec => ({
  kind: 'rate',
  name: 'producer',
  pattern: { kind: 'constant', perKs: 1000 },
  count: 10,
  events: [{ name: 'E', weight: 1, context: 'default', payload: ({ key }) => fields([['key', key]]) }],
  keys: { kind: 'fresh', prefix: 'k' },
  startMs: 0,
  running: true,
  ...parts,
})

export const failure = (kind: Failure['kind'] = 'exception', message = 'boom'): Failure => ({
  kind,
  type: 'test.Failure',
  message,
})

interface HandlerParts extends Partial<HandlerAttributes> {
  readonly name?: string
  readonly contexts?: readonly string[]
  /** Event names that it handles. */
  readonly on?: readonly string[]
  readonly latencyMs?: number
  /** Does this attempt fail, and with what? */
  readonly fails?: (event: EventView) => Failure | null
}

const attributesOf = ({ retry, retryDelay, init, associationProperty, executor }: HandlerParts): HandlerAttributes => ({
  ...handlerDefaults,
  retry: retry ?? 0,
  retryDelay: retryDelay ?? handlerDefaults.retryDelay,
  init: init ?? true,
  associationProperty: associationProperty ?? 'key',
  executor: executor ?? null,
})

/** Counts what it handles: `{n, sum}`, the sum being that of the ordinals. */
export function countingProjector(
  parts: HandlerParts & { readonly checkpointMode?: 'ON_START' | 'WATERMARK' } = {},
): PureProjector {
  const run = (event: EventView, view: Value) => {
    const failed = parts.fails?.(event) ?? null
    if (failed !== null) return { ok: false as const, failure: failed }
    const before = isFields(view) ? view : fields()
    return {
      ok: true as const,
      view: withFields(before, [
        ['n', BigInt(before['n'] as bigint) + 1n],
        ['sum', BigInt(before['sum'] as bigint) + BigInt(event.ordinal)],
      ]),
    }
  }
  const handler = { attributes: attributesOf(parts), latencyMs: parts.latencyMs ?? 0, run }
  return {
    kind: 'projector',
    name: parts.name ?? 'Counter',
    version: 1,
    contexts: parts.contexts ?? ['*'],
    checkpointMode: parts.checkpointMode ?? 'ON_START',
    initial: fields([
      ['n', 0n],
      ['sum', 0n],
    ]),
    handlers: new Map((parts.on ?? ['*']).map((name) => [name, handler])),
  }
}

export function watcher({
  capacity = null,
  ...parts
}: HandlerParts & { readonly capacity?: number | null } = {}): PureObserver {
  const run = (event: EventView) => {
    const failed = parts.fails?.(event) ?? null
    return failed === null ? { ok: true as const, note: `saw ${event.name}` } : { ok: false as const, failure: failed }
  }
  const handler = { attributes: attributesOf(parts), latencyMs: parts.latencyMs ?? 0, run }
  return {
    kind: 'observer',
    name: parts.name ?? 'Watcher',
    version: 1,
    contexts: parts.contexts ?? ['*'],
    capacity,
    handlers: new Map((parts.on ?? ['*']).map((name) => [name, handler])),
  }
}

interface SagaParts extends HandlerParts {
  readonly restart?: boolean
  /** Default: counts its events in `n`; ends on `End`. */
  readonly run?: (event: EventView, state: SagaValue | null) => SagaOutcome
}

export function counterSaga(parts: SagaParts = {}): PureSaga {
  const count = (event: EventView, state: SagaValue | null): SagaOutcome => {
    const next = sagaValue(event.aggregateId ?? '', stepOf(state) + 1n, event.name === 'End')
    const failed = parts.fails?.(event) ?? null
    return failed === null ? { ok: true, state: next, commands: [] } : { ok: false, failure: failed, state: next }
  }
  const handler = { attributes: attributesOf(parts), latencyMs: parts.latencyMs ?? 0, run: parts.run ?? count }
  return {
    kind: 'saga',
    name: parts.name ?? 'Case',
    version: 1,
    contexts: parts.contexts ?? ['*'],
    restart: parts.restart ?? false,
    handlers: new Map((parts.on ?? ['*']).map((name) => [name, handler])),
  }
}

export const sagaValue = (key: string, n: bigint, ended = false): SagaValue => ({
  ended,
  associations: { key },
  fields: fields([['n', n]]),
})

export const stepOf = (state: SagaValue | null): bigint => (state === null ? 0n : (state.fields['n'] as bigint))

export const executor = (kind: ExecutorSpec['kind'], places = 1, name = 'io'): ExecutorSpec => ({
  name,
  kind,
  capacity: kind === 'unbounded' ? null : places,
  lanes: kind === 'partitioned' ? places : 1,
})

/** Fails on the events with these ordinals, always. */
export const failsOn =
  (ordinals: readonly number[], kind: Failure['kind'] = 'exception') =>
  (event: EventView): Failure | null =>
    ordinals.includes(event.ordinal) ? failure(kind) : null

/** Fails the first so many times that it is called, then never again: an outage that passes. */
export function failsFirst(times: number, kind: Failure['kind'] = 'exception'): (event: EventView) => Failure | null {
  let left = times
  return () => (left-- > 0 ? failure(kind) : null)
}
