import type { CodeHandlers, EventHandlerEntry, HandlerContext, SagaHandlerEntry } from '../../cycles/code-handler.ts'
import { EventoError } from '../../model/errors.ts'
import { associationValue, type PublishedEvent } from '../../model/event.ts'
import { handlerDefaults, type HandlerAttributes } from '../../model/handler.ts'
import type { SagaState } from '../../model/saga-state.ts'
import type { CodeComponent, CommandContext, EventHandlerObject, Payload, SagaHandlerObject } from './component.ts'
import { handledEvent } from './handled-event.ts'
import { endlessHandlers, namedExecutors, type HandlerSite, type PlannedComponent } from './planned.ts'
import type { ProblemList } from './problems.ts'

/** A command was sent, and the bundle does not know what to do with commands. */
export class NoCommandGatewayError extends EventoError {
  override readonly name = 'NoCommandGatewayError'
  constructor(command: string, consumerId: string) {
    super(
      'exception',
      'java.lang.IllegalStateException',
      `consumer "${consumerId}" sent the command "${command}", and the bundle has no command gateway; give it one with setCommandGateway`,
    )
  }
}

type Handler = EventHandlerObject<Payload, CommandContext> | SagaHandlerObject<Payload, SagaState>

/** A component's handler, found sound, and what the engine must know of it. */
interface Planned {
  readonly attributes: HandlerAttributes
  readonly handler: Handler
}

/** Check a component of code handlers. Null when something is wrong with it, which `problems` then tells. */
export function planCode(
  component: CodeComponent,
  contexts: readonly string[],
  problems: ProblemList,
): PlannedComponent {
  const where = `component "${component.name}"`
  const planned = new Map<string, Planned>()
  for (const [name, given] of handlersOf(component, where, problems)) {
    const at = `${where}, handler "${name}"`
    if (name === '') problems.add('empty-id', at, 'the event name is empty', 'the simple name of an event, or *')
    if (planned.has(name))
      problems.add('duplicate-handler', at, 'the event is handled twice', 'one handler for each event')
    const handler = handlerOf(component, given, at, problems)
    if (handler !== null) planned.set(name, { handler, attributes: attributesOf(component, handler, at, problems) })
  }
  if (component.kind === 'saga' && typeof component.state !== 'function') {
    problems.add('no-state', where, 'the saga does not say how its state is made', 'state: () => new OrderSagaState()')
  }
  return {
    pure: false,
    kind: component.kind,
    name: component.name,
    version: component.version ?? 1,
    contexts,
    eventNames: planned.has('*') ? null : [...planned.keys()],
    waitForHeadReached: component.waitForHeadReached === true,
    executors: namedExecutors(planned),
    endless: endlessHandlers(planned),
    handlersAt: (site) => codeHandlers(component, planned, site),
  }
}

function handlersOf({ handlers }: CodeComponent, where: string, problems: ProblemList): [string, unknown][] {
  const listed = (
    Symbol.iterator in handlers ? [...(handlers as Iterable<unknown>)] : Object.entries(handlers)
  ) as unknown[]
  if (listed.length === 0) problems.add('no-handler', where, 'it handles no event', 'at least one handler')
  const pairs = listed.filter((pair): pair is [string, unknown] => Array.isArray(pair) && typeof pair[0] === 'string')
  if (pairs.length < listed.length) {
    problems.add('bad-handler', where, 'the list of handlers holds something else', 'pairs of event name and handler')
  }
  return pairs
}

function handlerOf(component: CodeComponent, given: unknown, at: string, problems: ProblemList): Handler | null {
  if (typeof given === 'function' && component.kind !== 'saga') {
    const handle = given as EventHandlerObject<Payload, CommandContext>['handle']
    return { handle: handle.bind(component.handlers) }
  }
  const sound = typeof given === 'object' && given !== null && 'handle' in given && typeof given.handle === 'function'
  if (sound) return given as Handler
  const allowed =
    component.kind === 'saga'
      ? '{ handle(event, state, context) {} }'
      : '(event, context) => {}, or { handle(event, context) {} }'
  problems.add('bad-handler', at, 'it is no handler', allowed)
  return null
}

function attributesOf(
  component: CodeComponent,
  handler: Handler,
  at: string,
  problems: ProblemList,
): HandlerAttributes {
  const retry = handler.retry ?? component.retry ?? handlerDefaults.retry
  const retryDelay = handler.retryDelay ?? component.retryDelay ?? handlerDefaults.retryDelay
  if (!Number.isSafeInteger(retry)) {
    problems.add('bad-number', at, `retry is ${retry}`, 'a whole number; negative = for ever')
  }
  if (!(retryDelay >= 0 && Number.isFinite(retryDelay))) {
    problems.add('bad-number', at, `retryDelay is ${retryDelay}`, 'milliseconds, 0 or more')
  }
  const executor = executorOf(component, handler, at, problems)
  if (component.kind !== 'saga') return { ...handlerDefaults, retry, retryDelay, executor }
  const { init = false, associationProperty = component.associationProperty } = handler as SagaHandlerObject<
    Payload,
    SagaState
  >
  if (typeof associationProperty !== 'string' || associationProperty === '') {
    const allowed = 'associationProperty: the payload field that finds the instance, here or for the whole saga'
    problems.add('no-association', at, 'it names no association property', allowed)
  }
  return { ...handlerDefaults, retry, retryDelay, init, associationProperty: associationProperty ?? null }
}

/** The executor that a handler names; an empty name is none, as upstream's default is. */
function executorOf(component: CodeComponent, handler: Handler, at: string, problems: ProblemList): string | null {
  const named = ('executor' in handler ? handler.executor : undefined) ?? component.executor ?? ''
  if (named === '') return null
  if (typeof named !== 'string')
    problems.add('unknown-executor', at, 'its executor is no name', 'the name of an executor of the bundle')
  else if (component.kind === 'saga')
    problems.add('saga-executor', at, `it names the executor "${named}"`, 'none: sagas are handled one after the other')
  return component.kind === 'saga' || typeof named !== 'string' ? null : named
}

function codeHandlers(
  component: CodeComponent,
  planned: ReadonlyMap<string, Planned>,
  site: HandlerSite,
): CodeHandlers {
  const { kind } = component
  if (kind !== 'saga') {
    const table = new Map<string, EventHandlerEntry>()
    for (const [name, { attributes, handler }] of planned) {
      const whole = handler as EventHandlerObject<Payload, CommandContext>
      const invoke: EventHandlerEntry['invoke'] = (event, context) =>
        whole.handle(handledEvent(event), withCommands(site, event, context))
      table.set(name, { attributes, invoke })
    }
    return { kind, handler: table }
  }
  const table = new Map<string, SagaHandlerEntry>()
  for (const [name, { attributes, handler }] of planned) {
    const invoke = sagaInvocation(component.state!, handler as SagaHandlerObject<Payload, SagaState>, attributes, site)
    table.set(name, { attributes, invoke })
  }
  return { kind, handler: table }
}

function sagaInvocation(
  make: () => SagaState,
  handler: SagaHandlerObject<Payload, SagaState>,
  { associationProperty }: HandlerAttributes,
  site: HandlerSite,
): SagaHandlerEntry['invoke'] {
  return async (event, found, context) => {
    const state = found ?? associated(make(), event, associationProperty!)
    const returned = await handler.handle(handledEvent(event), state, withCommands(site, event, context))
    return returned === undefined ? state : returned
  }
}

/** A new instance is found again by what the event that starts it carries. */
function associated(state: SagaState, event: PublishedEvent, property: string): SagaState {
  const value = associationValue(event, property)
  if (value !== null) state.setAssociation(property, value)
  return state
}

function withCommands(
  { consumerId, gateway }: HandlerSite,
  event: PublishedEvent,
  context: HandlerContext,
): CommandContext {
  return {
    ...context,
    sendCommand: async (name, payload = {}) => {
      if (gateway === null) throw new NoCommandGatewayError(name, consumerId)
      return gateway({ name, payload, consumerId, event })
    },
  }
}
