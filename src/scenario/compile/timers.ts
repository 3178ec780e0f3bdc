import { limits } from '../../base/limits.ts'
import type { Command, EventView } from '../../model/handler.ts'
import type { ServiceSpec } from '../../sim/spec.ts'
import type { Scope } from '../cel/environment.ts'
import type { Condition, Expression, ExpressionCompiler } from '../cel/expression.ts'
import type { Component, SagaHandler } from '../schema/components.ts'
import { evaluated, holds, type Builder, type NamedExpression, type Path } from './builder.ts'

/**
 * `after` sets a timer that publishes an event. A timer is a command to a service that only knows the clock: so it is drawn,
 * recorded and answered as commands are, and a fault may strike it as it may strike them.
 */
export interface TimerRule {
  readonly command: string
  readonly ms: Expression
  readonly when: Condition | null
  readonly aggregateId: Expression | null
  readonly payload: readonly NamedExpression[]
}

/** Name of the service that answers timers. */
export const timerService = 'timers'

/** Events of one name and context are one command: what else there is to know comes with it. */
const commandOf = ({ event, context }: { readonly event: string; readonly context: string }): string =>
  context === 'default' ? `timer ${event}` : `timer ${event} in ${context}`

export function compileTimers(
  builder: Builder,
  cel: ExpressionCompiler,
  sources: SagaHandler['after'],
  path: Path,
): readonly TimerRule[] {
  return (sources ?? []).map((source, i) => {
    const at = [...path, i]
    if (typeof source.ms === 'number') checkMs(builder, source.ms, [...at, 'ms'])
    return {
      command: commandOf(source),
      ms: builder.expression(cel, source.ms, [...at, 'ms']),
      when: builder.condition(cel, source.when, [...at, 'when']),
      aggregateId:
        source.aggregateId === undefined ? null : builder.expression(cel, source.aggregateId, [...at, 'aggregateId']),
      payload: builder.named(cel, source.payload, [...at, 'payload']),
    }
  })
}

function checkMs(builder: Builder, ms: number, path: Path): void {
  if (Number.isInteger(ms) && ms >= 0 && ms <= limits.virtualMsMax) return
  builder.add('SG-1017', path, `${ms} is out of range`, {
    allowed: `whole milliseconds from 0 to ${limits.virtualMsMax}`,
  })
}

/** The timers that are set now, as commands. @throws TypeError when an expression is no time or no id */
export function timersSet(rules: readonly TimerRule[], event: EventView, scope: Scope): Command[] {
  return rules
    .filter(({ when }) => holds(when, scope))
    .map(({ command, ms, aggregateId, payload }) => ({
      name: command,
      payload: evaluated(payload, scope),
      timer: { ms: msOf(ms.evaluate(scope)), aggregateId: idOf(aggregateId, event, scope) },
    }))
}

function msOf(value: unknown): number {
  const ms = typeof value === 'bigint' || typeof value === 'number' ? Math.round(Number(value)) : Number.NaN
  if (ms >= 0 && ms <= limits.virtualMsMax) return ms
  throw new TypeError(`a timer's "ms" must be a time from 0 to ${limits.virtualMsMax}, not ${String(value)}`)
}

function idOf(expression: Expression | null, event: EventView, scope: Scope): string | null {
  if (expression === null) return event.aggregateId
  const value = expression.evaluate(scope)
  if (value === null || typeof value === 'string') return value
  throw new TypeError('the aggregate id of a timer must be a text or null')
}

/** The service behind all timers of a bundle; null when it sets none. */
export function timersOf(components: readonly Component[]): ServiceSpec | null {
  const timers = components.flatMap((component) =>
    component.kind === 'saga' ? [...component.on.values()].flatMap(({ after }) => after ?? []) : [],
  )
  if (timers.length === 0) return null
  const commands = timers.map((timer) => {
    const published = {
      name: timer.event,
      context: timer.context,
      payload: (command: Command) => command.payload,
      aggregateId: (command: Command) => command.timer?.aggregateId ?? null,
    }
    const fired = { label: 'fired', weight: 1, publish: [published] }
    return [commandOf(timer), { latencyMs: { min: 0, max: 0 }, outcomes: [fired] }] as const
  })
  return { name: timerService, commands: new Map(commands) }
}
