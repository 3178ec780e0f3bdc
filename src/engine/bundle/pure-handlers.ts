import { unreachable } from '../../base/assert.ts'
import { toPlain, type Value } from '../../base/value.ts'
import type { CodeHandlers, EventHandlerEntry, SagaHandlerEntry } from '../../cycles/code-handler.ts'
import { EventoError, type Failure } from '../../model/errors.ts'
import { associationValue, type PublishedEvent } from '../../model/event.ts'
import type {
  Command,
  ObserverFunction,
  PureComponentSpec,
  PureHandler,
  PureProjector,
  PureSaga,
  SagaFunction,
} from '../../model/handler.ts'
import type { SagaState } from '../../model/saga-state.ts'
import type { Payload } from './component.ts'
import { eventView } from './handled-event.ts'
import { endlessHandlers, namedExecutors, type HandlerSite, type PlannedComponent } from './planned.ts'
import type { ProblemList } from './problems.ts'
import { PureSagaState } from './pure-saga-state.ts'

/** What a pure component knows between two events, apart from what the store keeps for it. */
interface PureMemory {
  /** Projectors: the view. */
  view: Value
  /** Sagas that do not start again: association values of ended instances. */
  readonly endedKeys: Set<string>
}

/** All instances that share a store share it, as they share the consumer. */
const memories = new WeakMap<object, Map<string, PureMemory>>()

function memoryOf(store: object, consumerId: string, initial: Value): PureMemory {
  const known = memories.get(store) ?? new Map<string, PureMemory>()
  memories.set(store, known)
  const memory = known.get(consumerId) ?? { view: initial, endedKeys: new Set() }
  known.set(consumerId, memory)
  return memory
}

/** What a pure projector has made so far; null for every other consumer. */
export const viewOf = (store: object, consumerId: string): Value => memories.get(store)?.get(consumerId)?.view ?? null

/**
 * A pure component for the asynchronous driver: its outcomes become what code handlers do. With this, one scenario runs under
 * both drivers.
 */
export function planPure(
  component: PureComponentSpec,
  contexts: readonly string[],
  problems: ProblemList,
): PlannedComponent {
  const where = `component "${component.name}"`
  if (component.handlers.size === 0) problems.add('no-handler', where, 'it handles no event', 'at least one handler')
  for (const [name, { attributes }] of component.handlers) {
    const { associationProperty } = attributes
    if (component.kind !== 'saga' || (associationProperty !== null && associationProperty !== '')) continue
    const at = `${where}, handler "${name}"`
    problems.add('no-association', at, 'it names no association property', 'the payload field that finds the instance')
  }
  return {
    pure: true,
    kind: component.kind,
    name: component.name,
    version: component.version,
    contexts,
    eventNames: component.handlers.has('*') ? null : [...component.handlers.keys()],
    ...(component.kind === 'observer' ? { capacity: component.capacity } : {}),
    waitForHeadReached: false,
    executors: namedExecutors(component.handlers),
    endless: endlessHandlers(component.handlers),
    handlersAt: (site) => pureHandlers(component, site),
  }
}

function pureHandlers(component: PureComponentSpec, site: HandlerSite): CodeHandlers {
  switch (component.kind) {
    case 'projector':
      return { kind: 'projector', handler: projectorTable(component, site) }
    case 'observer':
      return { kind: 'observer', handler: eventTable(component.handlers, site, observe) }
    case 'saga':
      return { kind: 'saga', handler: sagaTable(component, site) }
    default:
      return unreachable(component)
  }
}

function observe(event: PublishedEvent, { run }: PureHandler<ObserverFunction>): void {
  const outcome = run(eventView(event))
  if (!outcome.ok) throw failureError(outcome.failure)
}

function projectorTable(component: PureProjector, site: HandlerSite): Map<string, EventHandlerEntry> {
  const memory = memoryOf(site.store, site.consumerId, component.initial)
  return eventTable(component.handlers, site, (event, { run }) => {
    const outcome = run(eventView(event), memory.view)
    if (!outcome.ok) throw failureError(outcome.failure)
    if (outcome.view !== memory.view) component.letGo?.(memory.view)
    memory.view = outcome.view
  })
}

function eventTable<F>(
  handlers: ReadonlyMap<string, PureHandler<F>>,
  site: HandlerSite,
  invoke: (event: PublishedEvent, handler: PureHandler<F>) => void,
): Map<string, EventHandlerEntry> {
  const entry = (handler: PureHandler<F>): EventHandlerEntry => ({
    attributes: handler.attributes,
    invoke: async (event) => {
      await latency(site, handler)
      invoke(event, handler)
    },
  })
  return new Map([...handlers].map(([name, handler]) => [name, entry(handler)]))
}

function sagaTable(component: PureSaga, site: HandlerSite): Map<string, SagaHandlerEntry> {
  const memory = memoryOf(site.store, site.consumerId, null)
  const entry = (handler: PureHandler<SagaFunction>): SagaHandlerEntry => ({
    attributes: handler.attributes,
    invoke: async (event, found) => {
      const key = associationValue(event, handler.attributes.associationProperty!) ?? ''
      // A case that has ended does not start again, although this event could start one.
      if (found === null && !component.restart && memory.endedKeys.has(key)) return null
      await latency(site, handler)
      const state = await invokeSaga(handler, event, found, site)
      // Also one that ends at birth, which no store ever saw (D10).
      if (state?.isEnded() === true) memory.endedKeys.add(key)
      return state
    },
  })
  return new Map([...component.handlers].map(([name, handler]) => [name, entry(handler)]))
}

async function invokeSaga(
  { run }: PureHandler<SagaFunction>,
  event: PublishedEvent,
  found: SagaState | null,
  site: HandlerSite,
): Promise<SagaState | null> {
  const before = found as PureSagaState | null
  const outcome = run(eventView(event), before?.value ?? null)
  if (!outcome.ok) {
    // The handler got this far with the very object that the store holds: it is changed from now on (D12).
    if (outcome.state !== null && site.profile.sagaStates === 'alias') before?.assign(outcome.state)
    throw failureError(outcome.failure)
  }
  for (const command of outcome.commands) await send(site, event, command)
  if (outcome.state === null) return null
  if (before === null) return new PureSagaState(outcome.state)
  before.assign(outcome.state)
  return before
}

/** A command that nobody takes stays open, as in the simulation: that is what a missing service looks like. */
async function send({ gateway, consumerId }: HandlerSite, event: PublishedEvent, command: Command): Promise<void> {
  if (gateway === null) return
  await gateway({ name: command.name, payload: toPlain(command.payload) as Payload, consumerId, event })
}

async function latency({ timers }: HandlerSite, { latencyMs }: PureHandler<unknown>): Promise<void> {
  if (latencyMs > 0) await timers.sleep(latencyMs)
}

/** A failure that was declared as data, as something to throw. */
function failureError({ kind, type, message, cause }: Failure): EventoError {
  const options = { detail: message, ...(cause === undefined ? {} : { cause: failureError(cause) }) }
  return new EventoError(kind, type, message ?? type, options)
}
