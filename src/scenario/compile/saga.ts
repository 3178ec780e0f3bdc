import { emptyRecord, type Fields } from '../../base/value.ts'
import type { Command, EventView, PureSaga, SagaFunction, SagaOutcome, SagaValue } from '../../model/handler.ts'
import { ExpressionCompiler, type Condition } from '../cel/expression.ts'
import { FieldsView } from '../cel/fields-view.ts'
import type { Saga, SagaHandler } from '../schema/components.ts'
import { changedBy, evaluated, failureOf, holds, type Builder, type NamedExpression, type Path } from './builder.ts'
import {
  attributesOf,
  compileFailure,
  eventVariables,
  EventScope,
  failing,
  initialFields,
  latencyOf,
  type DeclaredFailure,
} from './shared.ts'
import { compileTimers, timersSet, type TimerRule } from './timers.ts'

interface Rules {
  readonly name: string
  readonly property: string
  readonly initial: Fields
  readonly when: Condition | null
  readonly set: readonly NamedExpression[]
  readonly associate: readonly NamedExpression[]
  readonly send: readonly {
    readonly command: string
    readonly when: Condition | null
    readonly payload: readonly NamedExpression[]
  }[]
  readonly after: readonly TimerRule[]
  readonly end: Condition | null
  readonly fail: DeclaredFailure | null
}

/**
 * A declared saga as a pure one. For each event: `when` and `set` see the old fields in `state`; then `fail`, `associate`,
 * `send`, `after` and `end` see the new ones.
 */
export function compileSaga(builder: Builder, source: Saga, path: Path): PureSaga {
  const cel = new ExpressionCompiler({ ...eventVariables, state: 'map' })
  const scope = new SagaScope()
  const handlers = [...source.on].map(([eventName, handler]) => {
    const at = [...path, 'on', eventName]
    const property = handler.association ?? source.association ?? null
    if (property === null) {
      builder.add('SG-1024', at, `the handler of ${source.name} for "${eventName}" has no association`, {
        allowed: '"association" with the payload field that finds the instance, here or for the whole saga',
      })
    }
    const run = sagaFunction(compileRules(builder, cel, source, handler, property ?? '', eventName, at), scope)
    const attributes = attributesOf(source, handler, { init: handler.init, associationProperty: property })
    return [eventName, { attributes, latencyMs: latencyOf(source, handler), run }] as const
  })
  return {
    kind: 'saga',
    name: source.name,
    version: source.version,
    contexts: source.contexts,
    enabled: source.enabled,
    restart: source.restart,
    handlers: new Map(handlers),
  }
}

class SagaScope extends EventScope {
  readonly #state: FieldsView

  constructor() {
    super()
    this.#state = new FieldsView(initialFields(undefined))
    this.variables['state'] = this.#state
  }

  showState(state: Fields): void {
    this.#state.fields = state
  }
}

function compileRules(
  builder: Builder,
  cel: ExpressionCompiler,
  source: Saga,
  handler: SagaHandler,
  property: string,
  eventName: string,
  path: Path,
): Rules {
  return {
    name: `${source.name} on ${eventName}`,
    property,
    initial: initialFields(source.initial),
    when: builder.condition(cel, handler.when, [...path, 'when']),
    set: builder.named(cel, handler.set, [...path, 'set']),
    associate: builder.named(cel, handler.associate, [...path, 'associate']),
    send: (handler.send ?? []).map((each, i) => ({
      command: each.command,
      when: builder.condition(cel, each.when, [...path, 'send', i, 'when']),
      payload: builder.named(cel, each.payload, [...path, 'send', i, 'payload']),
    })),
    after: compileTimers(builder, cel, handler.after, [...path, 'after']),
    // Without `end` a saga goes on; elsewhere a missing condition means "always".
    end: handler.end === true ? always : builder.condition(cel, handler.end ?? false, [...path, 'end']),
    fail: compileFailure(builder, cel, handler.fail, [...path, 'fail']),
  }
}

const always: Condition = { holds: () => true }

function sagaFunction(rules: Rules, scope: SagaScope): SagaFunction {
  return (event, before) => {
    let reached: SagaValue | null = null
    try {
      const start = before ?? born(rules, event)
      scope.show(event)
      scope.showState(start.fields)
      if (!holds(rules.when, scope.variables)) return unchanged
      const { ended, associations } = start
      reached = { ended, associations, fields: changedBy(start.fields, rules.set, scope.variables) }
      scope.showState(reached.fields)
      const failure = failing(rules.fail, scope.variables)
      if (failure !== null) return { ok: false, failure, state: reached }
      return finished(rules, scope, reached, event)
    } catch (thrown) {
      return { ok: false, failure: failureOf(thrown, rules.name), state: reached }
    }
  }
}

const none: readonly Command[] = []
const unchanged: SagaOutcome = { ok: true, state: null, commands: none }

/** @throws TypeError when the payload has no text to associate with: Java's `setAssociation(property, null)` */
function born(rules: Rules, event: EventView): SagaValue {
  const value = Object.hasOwn(event.payload, rules.property) ? event.payload[rules.property] : undefined
  if (typeof value !== 'string') throw new TypeError(`the event carries no text in the field "${rules.property}"`)
  return { ended: false, associations: record([[rules.property, value]]), fields: rules.initial }
}

function finished(rules: Rules, scope: SagaScope, reached: SagaValue, event: EventView): SagaOutcome {
  const { variables } = scope
  let commands = none
  if (rules.send.length > 0 || rules.after.length > 0) {
    for (const { command, when, payload } of rules.send) {
      if (!holds(when, variables)) continue
      const sent: Command = { name: command, payload: evaluated(payload, variables) }
      // Mostly it is one. A list that is pushed to would have room for seventeen.
      commands = commands.length === 0 ? [sent] : [...commands, sent]
    }
    if (rules.after.length > 0) commands = [...commands, ...timersSet(rules.after, event, variables)]
  }
  const associations =
    rules.associate.length === 0
      ? reached.associations
      : record([...Object.entries(reached.associations), ...associated(rules, scope)])
  const ended = rules.end !== null && rules.end.holds(variables)
  if (ended === reached.ended && associations === reached.associations) return { ok: true, state: reached, commands }
  return { ok: true, state: { ended, associations, fields: reached.fields }, commands }
}

function associated(rules: Rules, { variables }: SagaScope): [string, string][] {
  return rules.associate.map(([property, expression]) => {
    const value = expression.evaluate(variables)
    if (typeof value !== 'string') throw new TypeError(`the association "${property}" must be a text`)
    return [property, value]
  })
}

function record(entries: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  const made = emptyRecord() as Record<string, string>
  for (const [property, value] of entries) made[property] = value
  return made
}
