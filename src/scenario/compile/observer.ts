import type { ObserverFunction, PureObserver } from '../../model/handler.ts'
import { ExpressionCompiler } from '../cel/expression.ts'
import { textFrom } from '../cel/from-cel.ts'
import type { Observer, ObserverHandler } from '../schema/components.ts'
import { failureOf, holds, type Builder, type Path } from './builder.ts'
import { attributesOf, compileFailure, eventVariables, EventScope, failing, latencyOf } from './shared.ts'

/** A declared observer as a pure one: it changes nothing, but says what it did. */
export function compileObserver(builder: Builder, source: Observer, path: Path): PureObserver {
  const cel = new ExpressionCompiler(eventVariables)
  const scope = new EventScope()
  const handlers = [...source.on].map(([eventName, handler]) => {
    const run = observerFunction(builder, cel, scope, `${source.name} on ${eventName}`, handler, [
      ...path,
      'on',
      eventName,
    ])
    return [
      eventName,
      { attributes: attributesOf(source, handler), latencyMs: latencyOf(source, handler), run },
    ] as const
  })
  return {
    kind: 'observer',
    name: source.name,
    version: source.version,
    contexts: source.contexts,
    enabled: source.enabled,
    capacity: source.capacity,
    handlers: new Map(handlers),
  }
}

function observerFunction(
  builder: Builder,
  cel: ExpressionCompiler,
  scope: EventScope,
  name: string,
  handler: ObserverHandler,
  path: Path,
): ObserverFunction {
  const when = builder.condition(cel, handler.when, [...path, 'when'])
  const note = handler.note === undefined ? null : builder.expression(cel, handler.note, [...path, 'note'])
  const fail = compileFailure(builder, cel, handler.fail, [...path, 'fail'])
  return (event) => {
    try {
      scope.show(event)
      if (!holds(when, scope.variables)) return { ok: true, note: null }
      const failure = failing(fail, scope.variables)
      if (failure !== null) return { ok: false, failure }
      return { ok: true, note: note === null ? null : textFrom(note.evaluate(scope.variables)) }
    } catch (thrown) {
      return { ok: false, failure: failureOf(thrown, name) }
    }
  }
}
