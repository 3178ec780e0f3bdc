import { fields, noFields, type Fields } from '../../base/value.ts'
import type { Failure as FailureData } from '../../model/errors.ts'
import { handlerDefaults, type EventView, type HandlerAttributes } from '../../model/handler.ts'
import { emptyScope, type Scope } from '../cel/environment.ts'
import type { Condition, Expression, ExpressionCompiler } from '../cel/expression.ts'
import { EventFieldsView, FieldsView } from '../cel/fields-view.ts'
import { textFrom } from '../cel/from-cel.ts'
import type { Component, Failure } from '../schema/components.ts'
import { holds, type Builder, type Path } from './builder.ts'

/** What every handler's expressions see of the event. */
export const eventVariables = { event: 'map', payload: 'map' } as const

/** A scope for the handlers of one component, pointed at one event after the other. */
export class EventScope {
  readonly variables: Scope
  readonly #payload = new FieldsView(noFields)
  readonly #event = new EventFieldsView()

  constructor() {
    this.variables = emptyScope()
    this.variables['payload'] = this.#payload
    this.variables['event'] = this.#event
  }

  show(event: EventView): void {
    this.#payload.fields = event.payload
    this.#event.event = event
  }
}

type Attributes = Pick<Component, 'retry' | 'retryDelay' | 'latencyMs'> & { readonly executor?: string | undefined }

export function attributesOf(
  component: Attributes,
  handler: Attributes,
  rest: Partial<HandlerAttributes> = {},
): HandlerAttributes {
  return {
    ...handlerDefaults,
    retry: handler.retry ?? component.retry ?? handlerDefaults.retry,
    retryDelay: handler.retryDelay ?? component.retryDelay ?? handlerDefaults.retryDelay,
    executor: handler.executor ?? component.executor ?? null,
    ...rest,
  }
}

export const latencyOf = (component: Attributes, handler: Attributes): number =>
  handler.latencyMs ?? component.latencyMs ?? 0

/** A failure that a handler declares. */
export interface DeclaredFailure {
  readonly when: Condition | null
  readonly message: Expression | null
  readonly type: string
  readonly kind: 'transient' | 'exception' | 'error'
}

export function compileFailure(
  builder: Builder,
  cel: ExpressionCompiler,
  source: Failure | undefined,
  path: Path,
): DeclaredFailure | null {
  if (source === undefined) return null
  return {
    when: builder.condition(cel, source.when, [...path, 'when']),
    message: source.message === undefined ? null : builder.expression(cel, source.message, [...path, 'message']),
    type: source.type,
    // What Java calls an Error is no exception: some loops catch only those (D27).
    kind: source.transient ? 'transient' : /^java\.lang\.\w*Error$/.test(source.type) ? 'error' : 'exception',
  }
}

/** The failure that is due, or null. */
export function failing(declared: DeclaredFailure | null, scope: Scope): FailureData | null {
  if (declared === null || !holds(declared.when, scope)) return null
  const message = declared.message === null ? null : textFrom(declared.message.evaluate(scope))
  return { kind: declared.kind, type: declared.type, message }
}

/** The initial fields of a record that the scenario may leave out. */
export const initialFields = (given: Fields | undefined): Fields => given ?? fields()
