import type { HandlerContext, SagaStateFetcher } from '../cycles/code-handler.ts'
import type { ServiceTimeMetric } from '../model/collaborators.ts'
import type { PublishedEvent } from '../model/event.ts'
import type { Profile } from '../model/profile.ts'
import type { SagaId, SagaState } from '../model/saga-state.ts'
import type { Seq } from '../model/seq.ts'
import { InMemoryConsumerStateStore } from '../store/in-memory-consumer-state-store.ts'
import { ReentrantLock } from '../store/locks/reentrant-lock.ts'
import { isObject, primitive, primitiveLong, type Json, type JsonObject } from './json.ts'
import { deadJson, errorJson, errorStateJson, errorTextJson, snapshotJson } from './render.ts'
import { ScriptedExecutor } from './scripted-executor.ts'
import { ScriptedHandlers, type Performed } from './scripted-handlers.ts'
import { ScriptedServer, traceEvent } from './scripted-server.ts'
import { scriptedError } from './trace-error.ts'
import { stateJson, TraceSagaState } from './trace-saga.ts'
import type { StepOutcome, World } from './world.ts'

/** One scenario's store with everything around it scripted. */
export class TraceWorld implements World {
  readonly store: InMemoryConsumerStateStore
  readonly #server: ScriptedServer
  readonly #executor: ScriptedExecutor
  readonly #handlers: ScriptedHandlers
  readonly #obtained = new Map<string, ReentrantLock>()
  #metrics: string[] = []
  #step = 0
  /** Whose turn it is: nested operations without a thread of their own run on it. */
  #thread = 'main'

  constructor(setup: JsonObject, profile: Profile) {
    this.#server = new ScriptedServer(seqOf(setup.head), (setup.log ?? []) as readonly JsonObject[])
    const mode = typeof setup.observerExecutor === 'string' ? setup.observerExecutor : 'inline'
    this.#executor = new ScriptedExecutor(mode, profile.observerAck === 'on-completion')
    this.#handlers = new ScriptedHandlers(isObject(setup.handlers) ? setup.handlers : {}, (op, thread, args) =>
      this.#perform(op, thread, args),
    )
    const rate = typeof setup.performanceRate === 'number' ? setup.performanceRate : 1
    this.store = new InMemoryConsumerStateStore(
      this.#server,
      { sendServiceTimeMetric: (metric) => this.#measured(metric, rate) },
      undefined,
      this.#executor,
      { profile, clock: { now: () => this.#step } },
    )
  }

  async step(index: number, op: string, thread: string, args: JsonObject): Promise<StepOutcome> {
    this.#step = index
    const performed = await this.#perform(op, thread, args)
    const outcome: StepOutcome = {
      performed,
      calls: this.#handlers.calls,
      requests: this.#server.requests,
      metrics: this.#metrics,
      tasks: [],
      startedAsync: [],
      snapshot: snapshotJson(this.store, this.#executor.pending),
    }
    this.#handlers.calls = []
    this.#server.requests = []
    this.#metrics = []
    return outcome
  }

  async #perform(op: string, thread: string, args: JsonObject): Promise<Performed> {
    const before = this.#thread
    this.#thread = thread
    try {
      return { op, thread, args, result: await this.#operate(op, thread, args) }
    } catch (error) {
      return { op, thread, args, error: errorJson(error) }
    } finally {
      this.#thread = before
    }
  }

  /** Sampled as upstream does, without its chance: traces are recorded with everything measured, or only what is forced. */
  #measured({ component, message, force }: ServiceTimeMetric, rate: number): void {
    if (force || rate >= 1) this.#metrics.push(`${component}:${message}`)
  }

  /** @returns what the traces print as the result; null for void */
  async #operate(op: string, owner: string, args: JsonObject): Promise<Json> {
    const { store } = this
    // Absent arguments are Java's null, which the store's types forbid and its code must bear.
    const text = (name: string): string => (args[name] ?? null) as string
    const seq = (): Seq => seqOf(args.seq) as Seq
    const flag = (name: string): boolean => primitive(args, name) as boolean
    const error = (): unknown => (isObject(args.error) ? scriptedError(args.error) : null)
    const id = (): SagaId | null => (args.id === undefined || args.id === null ? null : BigInt(args.id as string))
    const consumerId = text('consumerId')
    switch (op) {
      case 'getLastEventSequenceNumber':
        return store.getLastEventSequenceNumber(consumerId)?.toString() ?? null
      case 'setLastEventSequenceNumber':
        return none(store.setLastEventSequenceNumber(consumerId, seq()))
      case 'getLastEventSequenceNumberSagaOrHead':
        return (await store.getLastEventSequenceNumberSagaOrHead(consumerId)).toString()
      case 'enterExclusiveZone':
        return store.enterExclusiveZone(consumerId, owner)
      case 'leaveExclusiveZone':
        return none(store.leaveExclusiveZone(consumerId, owner))
      case 'setLastError':
        return none(store.setLastError(consumerId, error()))
      case 'handleLastError':
        return none(store.handleLastError(consumerId, error()))
      case 'setEnabled':
        return none(store.setEnabled(consumerId, flag('enabled')))
      case 'isEnabled':
        return store.isEnabled(consumerId)
      case 'toConsumerStatus': {
        const {
          lastEventSequenceNumber,
          deadEvents,
          error: errorText,
          ...state
        } = await store.toConsumerStatus(consumerId)
        return {
          lastEventSequenceNumber: lastEventSequenceNumber.toString(),
          deadEvents: deadEvents.map(deadJson),
          ...errorStateJson({ ...state, error: errorText }),
          error: errorTextJson(store, errorText),
        }
      }
      case 'addEventToDeadEventQueue': {
        const event = isObject(args.event) ? traceEvent(args.event) : (null as unknown as PublishedEvent)
        return none(store.addEventToDeadEventQueue(consumerId, event, error()))
      }
      case 'removeEventFromDeadEventQueue':
        return none(store.removeEventFromDeadEventQueue(consumerId, primitiveLong(args, 'seq')))
      case 'setRetryDeadEvent':
        return none(store.setRetryDeadEvent(consumerId, primitiveLong(args, 'seq'), flag('retry')))
      case 'getEventsFromDeadEventQueue':
        return store.getEventsFromDeadEventQueue(consumerId).map(deadJson)
      case 'getEventsToReprocessFromDeadEventQueue':
        return store
          .getEventsToReprocessFromDeadEventQueue(consumerId)
          .map((event) => event.eventSequenceNumber.toString())
      case 'getSagaState': {
        const found = this.#find(args)
        const matches = this.#matches(args)
        return { ...found, ...(matches > 1 ? { matches } : {}) }
      }
      case 'getSagaStates':
        return store
          .getSagaStates(text('sagaName'))
          .map(({ id: key, state }) => ({ id: Number(key), state: stateJson(state) }))
      case 'setSagaState':
        return none(store.setSagaState(id(), text('sagaName'), stateOf(args.state)))
      case 'removeSagaState':
        return none(store.removeSagaState(id()))
      case 'mutateStoredSaga': {
        const { id: key, state } = store.getSagaState(text('sagaName'), text('prop'), text('value'))
        if (state instanceof TraceSagaState) state.change(args)
        return { id: key === null ? null : Number(key), state: stateJson(state) }
      }
      case 'setSagaStateThenMutate': {
        const state = stateOf(args.state)
        store.setSagaState(id(), text('sagaName'), state)
        if (isObject(args.mutation)) state?.change(args.mutation)
        return stateJson(state)
      }
      case 'obtain':
        return this.#obtain(text('lockKey'))
      case 'obtain.tryLock':
        return store.obtain(text('lockKey')).tryLock(owner)
      case 'obtain.unlock':
        return none(store.obtain(text('lockKey')).unlock(owner))
      case 'append':
        return none(this.#server.append((args.events ?? []) as readonly JsonObject[]))
      case 'setHead':
        this.#server.head = seqOf(args.head)
        return null
      case 'setServer':
        return none(this.#server.setFault(args))
      case 'setObserverExecutor':
        this.#executor.mode = text('mode')
        return null
      case 'drainObserver':
        return this.#executor.drain(typeof args.max === 'number' ? args.max : Infinity)
      default:
        return this.#consume(op, owner, args)
    }
  }

  async #consume(op: string, owner: string, args: JsonObject): Promise<Json> {
    const { store } = this
    const consumerId = (args.consumerId ?? null) as string
    const name = (args.name ?? null) as string
    const context = (args.context ?? null) as string
    const fetchSize = (): number => primitive(args, 'fetchSize') as number
    const thread = (): string => this.#thread
    const event = (at: PublishedEvent, around: HandlerContext): Promise<unknown> =>
      this.#handlers.handle(at, around, thread, null)
    const saga = (fetch: SagaStateFetcher, at: PublishedEvent, around: HandlerContext): Promise<SagaState | null> =>
      this.#handlers.handle(at, around, thread, fetch)
    switch (op) {
      case 'consumeEventsForProjector':
        return store.consumeEventsForProjector(consumerId, name, context, event, fetchSize(), { owner })
      case 'consumeEventsForObserver':
        return store.consumeEventsForObserver(consumerId, name, context, event, fetchSize(), { owner })
      case 'consumeEventsForSaga':
        return store.consumeEventsForSaga(consumerId, name, context, saga, fetchSize(), { owner })
      case 'consumeDeadEventsForProjector':
        return none(await store.consumeDeadEventsForProjector(consumerId, name, event, { owner }))
      case 'consumeDeadEventsForObserver':
        return none(await store.consumeDeadEventsForObserver(consumerId, name, event, { owner }))
      case 'consumeDeadEventsForSaga':
        return none(await store.consumeDeadEventsForSaga(consumerId, name, saga, { owner }))
      default:
        throw new Error(`unknown operation ${op}`)
    }
  }

  #find({ sagaName, prop, value }: JsonObject): { readonly id: Json; readonly state: Json } {
    const { id, state } = this.store.getSagaState(
      (sagaName ?? null) as string,
      (prop ?? null) as string,
      (value ?? null) as string | null,
    )
    return { id: id === null ? null : Number(id), state: stateJson(state) }
  }

  /** How many a look-up could have found, by a scan. */
  #matches({ sagaName, prop, value }: JsonObject): number {
    let matches = 0
    for (const entry of this.store.sagaStateRepository.values()) {
      if (entry.sagaName === sagaName && entry.state?.getAssociation(prop as string) === (value ?? null)) matches++
    }
    return matches
  }

  #obtain(lockKey: string): Json {
    const lock = this.store.obtain(lockKey)
    const before = this.#obtained.get(lockKey)
    this.#obtained.set(lockKey, lock)
    return {
      type: lock instanceof ReentrantLock ? 'ReentrantLock' : 'unknown',
      sameAsBefore: before === undefined ? null : before === lock,
    }
  }
}

const none = (_done: void): null => null

const seqOf = (value: Json | undefined): Seq | null => (typeof value === 'string' ? BigInt(value) : null)

const stateOf = (script: Json | undefined): TraceSagaState | null =>
  isObject(script) ? TraceSagaState.from(script) : null
