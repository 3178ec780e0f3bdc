import { noFields, type Fields, type Value } from '../../base/value.ts'
import type { LogEvent } from '../../model/log-event.ts'
import type {
  EventTemplate,
  LogProducerSpec,
  ProducerSpec,
  RateProducerSpec,
  ServiceCommandSpec,
  ServiceSpec,
} from '../../sim/spec.ts'
import { emptyScope, type Scope } from '../cel/environment.ts'
import { ExpressionCompiler, words } from '../cel/expression.ts'
import { FieldsView } from '../cel/fields-view.ts'
import { readTime } from '../../base/read-time.ts'
import { quoted } from '../problem.ts'
import type { LogFile, LogProducer, RateProducer, Service, ServiceCommand } from '../schema/sources.ts'
import { evaluated, type Builder, type NamedExpression, type Path } from './builder.ts'

/** Event logs that a scenario may name: by name those that ship with Sagascope, by {@link logKey} those in files. */
export type Logs = ReadonlyMap<string, readonly LogEvent[]>

/** By content: another file of that name would give another run. */
export const logKey = ({ sha256 }: LogFile): string => `sha256:${sha256}`
export const isLogKey = (key: string): boolean => key.startsWith('sha256:')

/**
 * An expression of a service or producer went wrong while the run was on. These have no retry and no dead queue: the
 * scenario is at fault, and the run cannot go on.
 */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError'
}

/** Evaluate a payload, or say whose expression failed. @throws ScenarioError */
function payloadOf(owner: string, payload: readonly NamedExpression[], scope: Scope): Fields {
  try {
    return evaluated(payload, scope)
  } catch (thrown) {
    throw failureOf(owner, thrown)
  }
}

const failureOf = (owner: string, thrown: unknown): ScenarioError =>
  new ScenarioError(`${owner}: ${words(thrown)}`, { cause: thrown })

function compileRateProducer(builder: Builder, source: RateProducer, path: Path): RateProducerSpec {
  const cel = new ExpressionCompiler({ n: 'int', key: 'string', draw: 'int' })
  const scope = emptyScope()
  const events = source.events.map((each, i): EventTemplate => {
    const payload = builder.named(cel, each.payload, [...path, 'events', i, 'payload'])
    const owner = `producer ${source.name}, event ${each.event}`
    return {
      name: each.event,
      weight: each.weight,
      context: each.context,
      payload: ({ n, key, draw }) => {
        scope['n'] = BigInt(n)
        scope['key'] = key
        scope['draw'] = BigInt(draw)
        return payloadOf(owner, payload, scope)
      },
    }
  })
  const { kind, name, pattern, count, keys, startMs, running } = source
  return { kind, name, pattern, count, events, keys, startMs, running }
}

function compileLogProducer(builder: Builder, source: LogProducer, path: Path, logs: Logs): LogProducerSpec {
  const { name, log, file, events } = source
  const sources = [log, file, events].filter((each) => each !== undefined).length
  if (sources !== 1) {
    builder.add(
      'SG-1013',
      path,
      `the log producer ${quoted(name)} has ${sources === 0 ? 'no' : 'several'} sources of events`,
      {
        allowed: '"log" with the name of a log that ships with Sagascope, "file" with name and hash, or "events"',
      },
    )
  }
  if (file !== undefined) {
    const given = logs.get(logKey(file))
    if (given === undefined) {
      builder.add('SG-1053', [...path, 'file'], `the event log ${quoted(file.name)} is not at hand`, {
        mend: `hand it in together with the scenario: its SHA-256 is ${file.sha256}`,
      })
    }
    return { kind: 'log', name, events: given ?? [] }
  }
  if (log !== undefined) {
    const known = logs.get(log)
    if (known === undefined) {
      builder.unknown('SG-1018', [...path, 'log'], `the log ${quoted(log)} is unknown`, log, logs.keys(), {
        none: 'none here',
      })
    }
    return { kind: 'log', name, events: known ?? [] }
  }
  const listed = (events ?? []).map((each, i): LogEvent => {
    const { context, aggregateId } = each
    return {
      name: each.event,
      context,
      aggregateId,
      payload: each.payload ?? noFields,
      createdAt: timeOf(builder, each.at, [...path, 'events', i, 'at']),
    }
  })
  // Ties keep the order of the file; an event without time happens when it is published.
  return {
    kind: 'log',
    name,
    events: listed.toSorted((a, b) => (a.createdAt ?? -Infinity) - (b.createdAt ?? -Infinity) || 0),
  }
}

function timeOf(builder: Builder, at: string | number | undefined, path: Path): number | null {
  if (at === undefined || typeof at === 'number') return at ?? null
  const read = readTime(at)
  if (read !== null) return read.ms
  builder.add('SG-1105', path, `${quoted(at)} is no date`, {
    allowed: 'a date such as 2005-03-23T00:00:00Z, or epoch milliseconds',
  })
  return null
}

export function compileProducer(
  builder: Builder,
  source: RateProducer | LogProducer,
  path: Path,
  logs: Logs,
): ProducerSpec {
  return source.kind === 'rate'
    ? compileRateProducer(builder, source, path)
    : compileLogProducer(builder, source, path, logs)
}

export function compileService(builder: Builder, source: Service, path: Path): ServiceSpec {
  const cel = new ExpressionCompiler({ payload: 'map', command: 'string' })
  const scope = new CommandScope()
  const commands = [...source.commands].map(([name, command]) => {
    return [
      name,
      compileCommand(builder, cel, scope, `service ${source.name}, command ${name}`, command, [
        ...path,
        'commands',
        name,
      ]),
    ] as const
  })
  return { name: source.name, commands: new Map(commands) }
}

class CommandScope {
  readonly variables: Scope = emptyScope()
  readonly #payload = new FieldsView(noFields)

  constructor() {
    this.variables['payload'] = this.#payload
  }

  show(command: { readonly name: string; readonly payload: Fields }): Scope {
    this.#payload.fields = command.payload
    this.variables['command'] = command.name
    return this.variables
  }
}

function compileCommand(
  builder: Builder,
  cel: ExpressionCompiler,
  scope: CommandScope,
  owner: string,
  source: ServiceCommand,
  path: Path,
): ServiceCommandSpec {
  const latencyMs =
    typeof source.latencyMs === 'number' ? { min: source.latencyMs, max: source.latencyMs } : source.latencyMs
  if (latencyMs.min > latencyMs.max) {
    builder.add(
      'SG-1017',
      [...path, 'latencyMs'],
      `the least latency ${latencyMs.min} is above the greatest, ${latencyMs.max}`,
    )
  }
  return {
    latencyMs,
    outcomes: source.outcomes.map(({ label, weight, publish }, i) => ({
      label,
      weight,
      publish: publish.map((event, j) => {
        const at = [...path, 'outcomes', i, 'publish', j]
        const payload: readonly NamedExpression[] = builder.named(cel, event.payload, [...at, 'payload'])
        const aggregateId =
          event.aggregateId === undefined ? null : builder.expression(cel, event.aggregateId, [...at, 'aggregateId'])
        return {
          name: event.event,
          context: event.context,
          payload: (command) => payloadOf(owner, payload, scope.show(command)),
          aggregateId: (command) => {
            if (aggregateId === null) return null
            try {
              return textOf(aggregateId.evaluate(scope.show(command)))
            } catch (thrown) {
              throw failureOf(owner, thrown)
            }
          },
        }
      }),
    })),
  }
}

function textOf(value: Value): string | null {
  if (value === null || typeof value === 'string') return value
  throw new TypeError('an aggregate id must be a text or null')
}
