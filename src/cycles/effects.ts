import { ensure } from '../base/assert.ts'
import type { EventoServer, Executor, PerformanceService, Timers } from '../model/collaborators.ts'
import { ConsumerDisabledError, errorKind, NullArgumentError } from '../model/errors.ts'
import { associationValue, type EventMessage, type PublishedEvent } from '../model/event.ts'
import type { SagaId, SagaState, StoredSagaState } from '../model/saga-state.ts'
import type { Seq } from '../model/seq.ts'
import type { Awaitable, Owner, StoreContract } from '../model/store-contract.ts'
import { attributesOf } from './attempt.ts'
import type { CodeHandlers, EventHandler, HandlerContext, SagaHandler, SagaStateFetcher } from './code-handler.ts'
import { currentEvent, type CycleConfig, type CycleState, type Replies } from './cycle.ts'
import { driveTask, isPromise, type CycleEffects, type TaskEffects } from './drive.ts'
import { beginTask } from './task.ts'

type Event = PublishedEvent
type Cycle = Readonly<CycleState<Event, SagaState>>

/** Where a cycle takes place. */
export interface Surroundings {
  readonly store: StoreContract
  readonly server: EventoServer
  readonly performance: PerformanceService
  /** Runs observers. */
  readonly executor: Executor
  readonly timers: Timers
  /** ms; for the server's answers. */
  readonly timeoutMs: number
}

/** The effects of one cycle upon a store, for code handlers. */
export function storeEffects(
  at: Surroundings,
  config: CycleConfig<Event>,
  owner: Owner,
  code: CodeHandlers,
): CycleEffects<Event, SagaState> {
  const { store, server } = at
  const { consumer } = config
  const context: HandlerContext = {
    consumerId: consumer,
    owner,
    store,
    handleLastError: (error) => recordOrRefuse(store, consumer, error),
  }
  const stopwatch = { index: -1, startMs: 0 }
  const taken = (st: Cycle): Event => {
    if (stopwatch.index !== st.index) {
      stopwatch.index = st.index
      stopwatch.startMs = at.timers.now()
    }
    return ensure(currentEvent(st), `phase ${st.phase} has no event in hand`)
  }
  const record = (error: unknown): Awaitable<boolean> => recordAttempt(store, consumer, error)
  const waitRetry = async (event: Event): Promise<null> => {
    await at.timers.sleep(attributesOf(config, event)?.retryDelay ?? 0)
    return null
  }
  const unbury = (event: Event): Awaitable<null> =>
    done(store.removeEventFromDeadEventQueue(consumer, event.eventSequenceNumber))
  const bury = (event: Event, cause: unknown): Awaitable<null> =>
    done(store.addEventToDeadEventQueue(consumer, event, cause))
  const tasks: TaskEffects<Event> = {
    unbury: (task) => unbury(task.event),
    handle: (task) => handleEvent(config, code, task.event, context),
    'record-error': (task) => record(task.cause),
    'wait-retry': (task) => waitRetry(task.event),
    bury: (task) => bury(task.event, task.cause),
  }
  let dispatched: Dispatched | null = null

  return {
    'enter-zone': () => store.enterExclusiveZone(consumer, owner),
    'leave-zone': () => done(store.leaveExclusiveZone(consumer, owner)),
    'read-checkpoint': () => store.getLastEventSequenceNumber(consumer),
    'read-head': () => headOf(server, at.timeoutMs),
    'seed-checkpoint': (st) => done(store.setLastEventSequenceNumber(consumer, st.checkpoint)),
    fetch: async (st) => {
      const componentName = config.profile.fetchFilter === 'component' ? config.component : null
      return fetchAfter(at, config, st.checkpoint, componentName)
    },
    'list-dead': () => store.getEventsToReprocessFromDeadEventQueue(consumer),
    'find-saga': (st) => {
      const event = taken(st)
      const property = attributesOf(config, event)?.associationProperty ?? null
      if (property === null)
        throw new NullArgumentError(`the handler for ${event.eventName} names no association property`)
      return store.getSagaState(config.component, property, associationValue(event, property))
    },
    handle: (st) => {
      const event = taken(st)
      return code.kind === 'saga'
        ? handleSaga(config, code, event, st, context)
        : handleEvent(config, code, event, context)
    },
    'record-error': (st) => record(st.cause),
    'wait-retry': (st) => waitRetry(taken(st)),
    dispatch: async (st) => {
      const event = taken(st)
      const task = beginTask(config, event, st.replay)
      let settle = (): void => {}
      const settled = new Promise<void>((resolve) => (settle = resolve))
      dispatched = { task, settled }
      let begin = (): void => {}
      const begun = new Promise<void>((resolve) => (begin = resolve))
      await at.executor.execute(async () => {
        begin()
        await driveTask(config, task, tasks)
        settle()
      })
      if (config.profile.observerAck === 'on-start') await begun
      return true
    },
    // Only Evento 2 claims events, runs projectors on executors and has watermarks.
    claim: () => true,
    'release-claim': () => null,
    'await-tasks': () => null,
    'persist-watermark': () => null,
    'await-task': async () => {
      const { task, settled } = ensure(dispatched, 'no task was dispatched')
      await settled
      if (!task.left) return 'settled'
      // Left for a while, because something is down: let the loop know, so that it pauses. A disabled consumer just stops.
      if (errorKind(task.cause) !== 'consumer-disabled') throw task.cause
      return 'left'
    },
    'save-saga': (st) => done(store.setSagaState(st.sagaId, config.component, st.saga)),
    'remove-saga': (st) => done(store.removeSagaState(st.sagaId)),
    bury: (st) => bury(taken(st), st.cause),
    unbury: (st) => unbury(taken(st)),
    commit: (st) => yes(store.setLastEventSequenceNumber(consumer, taken(st).eventSequenceNumber)),
    measure: (st) => measured(at, config, taken(st), stopwatch.startMs),
  }
}

interface Dispatched {
  readonly task: ReturnType<typeof beginTask<Event>>
  readonly settled: Promise<void>
}

/** @throws NullArgumentError when the server answered without a list */
export async function fetchAfter(
  { server, timeoutMs }: Pick<Surroundings, 'server' | 'timeoutMs'>,
  { context, fetchSize }: CycleConfig<Event>,
  lastSequenceNumber: Seq,
  componentName: string | null,
): Promise<readonly Event[]> {
  const request = { context, lastSequenceNumber, limit: fetchSize, componentName }
  const events = await server.fetchEvents(request, timeoutMs)
  if (events === null) throw new NullArgumentError('the server answered the fetch without a list of events')
  return events
}

/** Send the service time of an event that was dealt with. @throws NullArgumentError for an event without a message */
export function measured(
  { performance, server, timers }: Pick<Surroundings, 'performance' | 'server' | 'timers'>,
  { component }: CycleConfig<Event>,
  event: Event,
  startMs: number,
): null {
  const message = event.eventMessage as EventMessage | null
  if (message === null) throw new NullArgumentError(`event #${event.eventSequenceNumber} came without a message`)
  performance.sendServiceTimeMetric({
    bundleId: server.getBundleId(),
    instanceId: server.getInstanceId(),
    component,
    message: event.eventName,
    startMs,
    endMs: timers.now(),
    force: message.forceTelemetry,
  })
  return null
}

/** @throws NullArgumentError when the server answered without a number */
export async function headOf(server: EventoServer, timeoutMs: number): Promise<bigint> {
  const head = await server.lastEventSequenceNumber(timeoutMs)
  if (head === null) throw new NullArgumentError('the server answered without the last sequence number')
  return head
}

/** Record a failed attempt. @returns false = the consumer is disabled and nothing was recorded */
function recordAttempt(store: StoreContract, consumerId: string, error: unknown): Awaitable<boolean> {
  const enabled = store.isEnabled(consumerId)
  if (isPromise(enabled)) return enabled.then((yes) => yes && recorded(store, consumerId, error))
  return enabled && recorded(store, consumerId, error)
}

function recorded(store: StoreContract, consumerId: string, error: unknown): Awaitable<boolean> {
  const written = store.setLastError(consumerId, error)
  return isPromise(written) ? written.then(() => true) : true
}

/** Record a failed attempt. @throws ConsumerDisabledError when the consumer is disabled; nothing is recorded then */
export function recordOrRefuse(store: StoreContract, consumerId: string, error: unknown): Awaitable<void> {
  const refuse = (enabled: boolean): void => {
    if (!enabled) throw new ConsumerDisabledError(consumerId)
  }
  const enabled = recordAttempt(store, consumerId, error)
  return isPromise(enabled) ? enabled.then(refuse) : refuse(enabled)
}

function done(effect: Awaitable<unknown>): Awaitable<null> {
  return isPromise(effect) ? effect.then(() => null) : null
}

function yes(effect: Awaitable<unknown>): Awaitable<boolean> {
  return isPromise(effect) ? effect.then(() => true) : true
}

function handleEvent(
  config: CycleConfig<Event>,
  code: CodeHandlers,
  event: Event,
  context: HandlerContext,
): Awaitable<null> {
  if (code.kind === 'saga') throw new TypeError('a saga handler cannot take the events of a projector or observer')
  const { handler } = code
  const invoke: EventHandler = typeof handler === 'function' ? handler : entryOf(handler, config, event).invoke
  return done(invoke(event, context))
}

async function handleSaga(
  config: CycleConfig<Event>,
  code: Extract<CodeHandlers, { kind: 'saga' }>,
  event: Event,
  st: Cycle,
  context: HandlerContext,
): Promise<Replies<Event, SagaState>['handle']> {
  if (typeof code.handler === 'function') return handleOpaqueSaga(code.handler, event, context)
  const returned = await entryOf(code.handler, config, event).invoke(event, st.saga, context)
  return sagaReply(st.sagaId, returned ?? st.saga)
}

async function handleOpaqueSaga(
  handler: SagaHandler,
  event: Event,
  context: HandlerContext,
): Promise<Replies<Event, SagaState>['handle']> {
  const find: FindSaga = (name, property, value) => context.store.getSagaState(name, property, value)
  return withFetcher(find, (fetcher) => handler(fetcher, event, context))
}

type FindSaga = (name: string, property: string, value: string | null) => Awaitable<StoredSagaState>

/**
 * Call a handler that looks its saga up by itself. The last look-up counts: also one that found nothing forgets what an
 * earlier one found, as upstream.
 */
export async function withFetcher(
  find: FindSaga,
  call: (fetcher: SagaStateFetcher) => Awaitable<SagaState | null>,
): Promise<Replies<Event, SagaState>['handle']> {
  let sagaId: SagaId | null = null
  const took = ({ id, state }: StoredSagaState): SagaState | null => {
    sagaId = id
    return state
  }
  const returned = await call((name, property, value) => {
    const found = find(name, property, value)
    return isPromise(found) ? found.then(took) : took(found)
  })
  return sagaReply(sagaId, returned ?? null)
}

const sagaReply = (sagaId: SagaId | null, state: SagaState | null): Replies<Event, SagaState>['handle'] => ({
  sagaId,
  state,
  ended: state !== null && state.isEnded(),
})

function entryOf<T>(table: ReadonlyMap<string, T>, config: CycleConfig<Event>, event: Event): T {
  return ensure(table.get(config.nameOf(event)) ?? table.get('*'), `no handler for ${config.nameOf(event)}`)
}
