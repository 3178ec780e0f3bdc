import type { SagaStateFetcher } from '../cycles/code-handler.ts'
import type { SagaState } from '../model/saga-state.ts'
import { ConsumerProcessor } from '../engine/modern/consumer-processor.ts'
import type { ConsumerExecutor } from '../engine/modern/executors.ts'
import type { PublishedEvent } from '../model/event.ts'
import type { CheckpointMode } from '../model/modern.ts'
import type { Profile } from '../model/profile.ts'
import { FaultyServices } from './faulty-services.ts'
import { isObject, own, primitive, type Json, type JsonObject } from './json.ts'
import { ModernStores } from './modern-stores.ts'
import { directExecutor, makeExecutor, taskSettled, traceTimers } from './modern-executors.ts'
import { deadJson, errorJson, stackJson, type RenderedError } from './render.ts'
import { isTransientByText } from '../model/errors.ts'
import { ScriptedHandlers, type Performed } from './scripted-handlers.ts'
import { ScriptedServer } from './scripted-server.ts'
import { scriptedError } from './trace-error.ts'
import type { StepOutcome, World } from './world.ts'

/** A handler that began on an executor and waits to be let go. */
interface Gate {
  readonly consumerId: string
  readonly seq: string
  open(): void
  /** Called when the handler behind it has ended. */
  ended: () => void
}

const traceTimeoutMs = 15

/** One scenario of Evento 2: its five services and executors, a processor over them, and everything around it scripted. */
export class ModernWorld implements World {
  readonly #profile: Profile
  readonly #setup: JsonObject
  readonly #server: ScriptedServer
  readonly #stores: ModernStores
  readonly #faults: FaultyServices
  readonly #handlers: ScriptedHandlers
  #processor: ConsumerProcessor
  #executors = new Map<string, ConsumerExecutor>()
  #gates: Gate[] = []
  #started: Gate[] = []
  #metrics: string[] = []
  #step = 0

  constructor(setup: JsonObject, profile: Profile) {
    this.#profile = profile
    this.#setup = setup
    const head = typeof setup.head === 'string' ? BigInt(setup.head) : null
    this.#server = new ScriptedServer(head, (setup.log ?? []) as readonly JsonObject[])
    const clock = { now: () => this.#step }
    this.#stores = new ModernStores(profile, clock)
    this.#faults = new FaultyServices(this.#stores)
    this.#handlers = new ScriptedHandlers(
      isObject(setup.handlers) ? setup.handlers : {},
      (op, thread, args) => this.#perform(op, thread, args),
      rendered,
    )
    this.#processor = this.#start()
  }

  async step(index: number, op: string, thread: string, args: JsonObject): Promise<StepOutcome> {
    this.#step = index
    const performed = await this.#perform(op, thread, args)
    const executors = [...this.#executors].filter(([, executor]) => executor !== directExecutor(executor))
    const outcome: StepOutcome = {
      performed,
      calls: this.#handlers.calls,
      requests: this.#server.requests,
      metrics: this.#metrics,
      tasks: this.#stores.takeTasks(op === 'executor.shutdown'),
      startedAsync: this.#started
        .toSorted((a, b) => (a.consumerId === b.consumerId ? bySeq(a, b) : a.consumerId < b.consumerId ? -1 : 1))
        .map(({ consumerId, seq }) => ({ consumerId, seq })),
      snapshot: this.#stores.snapshot(executors),
    }
    this.#handlers.calls = []
    this.#server.requests = []
    this.#metrics = []
    this.#started = []
    return outcome
  }

  /** A processor over the same stores, as after a start of the process: executors are new, and whoever waited is gone. */
  #start(): ConsumerProcessor {
    const { executors, observerExecutor } = this.#setup
    this.#gates = []
    this.#executors = new Map(
      Object.entries(isObject(executors) ? executors : {}).map(([name, made]) => [
        name,
        makeExecutor(name, made as JsonObject),
      ]),
    )
    const rate = typeof this.#setup.performanceRate === 'number' ? this.#setup.performanceRate : 1
    return new ConsumerProcessor({
      eventoServer: this.#server,
      lock: this.#stores.lock,
      stateStore: this.#faults.stateStore,
      sagaStateStore: this.#stores.sagas,
      deadEventQueue: this.#faults.deadEventQueue,
      ...(this.#setup.dedupe === false ? {} : { dedupeStore: this.#stores.dedupe }),
      observerExecutor: this.#executor(typeof observerExecutor === 'string' ? observerExecutor : 'direct'),
      performanceService: {
        sendServiceTimeMetric: ({ component, message, force }) => {
          if (force || rate >= 1) this.#metrics.push(`${component}:${message}`)
        },
      },
      submitTimeout: traceTimeoutMs,
      inlineBarrierTimeout: traceTimeoutMs,
      profile: this.#profile,
      timers: { now: () => this.#step, sleep: traceTimers.sleep.bind(traceTimers) },
    })
  }

  async #perform(op: string, thread: string, args: JsonObject): Promise<Performed> {
    // A step without a thread of its own does not name one.
    const named = thread === 'main' ? {} : { thread }
    try {
      return { op, ...named, args, result: await this.#operate(op, args) }
    } catch (error) {
      return { op, ...named, args, error: errorJson(error) }
    }
  }

  async #operate(op: string, args: JsonObject): Promise<Json> {
    const consumerId = (args.consumerId ?? null) as string
    const processor = this.#processor
    switch (op) {
      case 'append':
        this.#server.append((args.events ?? []) as readonly JsonObject[])
        return null
      case 'setHead':
        this.#server.head = typeof args.head === 'string' ? BigInt(args.head) : null
        return null
      case 'setServer':
        this.#server.setFault(args)
        return null
      case 'injectCommitFaults':
        this.#faults.commits.push(...(args.faults as readonly string[]))
        return null
      case 'injectDlqFaults':
        this.#faults.burials.push(...(args.faults as readonly string[]))
        return null
      case 'restart':
        this.#processor = this.#start()
        return null
      case 'release':
        return this.#release(consumerId, args.seq as string)
      case 'releaseAll':
        return this.#releaseAll(consumerId)
      case 'flushWatermark':
        await processor.flushWatermark(consumerId, args.name as string)
        return null
      case 'awaitConsumerQuiescence':
        return processor.awaitConsumerQuiescence(consumerId, args.deadlineMs as number)
      case 'inFlightCount':
        return processor.inFlightCount(consumerId)
      case 'asyncSubmitTimeouts':
        return processor.asyncSubmitTimeouts(consumerId)
      case 'asyncTransientFailures':
        return processor.asyncTransientFailures(consumerId)
      case 'asyncTransientFailureStreak':
        return processor.asyncTransientFailureStreak(consumerId)
      case 'handleLastError':
        await processor.handleLastError(consumerId, isObject(args.error) ? scriptedError(args.error) : null)
        return null
      case 'toConsumerStatus':
        return this.#status(consumerId)
      case 'getLastEventSequenceNumberSagaOrHead':
        return (await processor.getLastEventSequenceNumberSagaOrHead(consumerId)).toString()
      default:
        return op.startsWith('consume') ? this.#consume(op, consumerId, args) : this.#stores.operate(op, args)
    }
  }

  async #consume(op: string, consumerId: string, args: JsonObject): Promise<Json> {
    const processor = this.#processor
    const name = (args.name ?? null) as string
    const context = (args.context ?? null) as string
    const fetchSize = (): number => primitive(args, 'fetchSize') as number
    const around = { consumerId, handleLastError: (error: unknown) => processor.handleLastError(consumerId, error) }
    const call = (event: PublishedEvent, fetcher: SagaStateFetcher | null = null): Promise<SagaState | null> =>
      this.#handlers.handle(event, around, () => 'main', fetcher)
    const saga = (fetcher: SagaStateFetcher, event: PublishedEvent): Promise<SagaState | null> => call(event, fetcher)
    const resolver = (event: PublishedEvent): ConsumerExecutor | null => {
      const executor = this.#routed(consumerId, event)
      return executor === null ? null : this.#executor(executor)
    }
    const gated =
      (fallback: string | null) =>
      async (event: PublishedEvent): Promise<unknown> => {
        const name = this.#routed(consumerId, event) ?? fallback
        if (name === null || this.#executor(name) === directExecutor(this.#executor(name))) return call(event)
        const gate = await this.#gate(consumerId, event)
        try {
          return await this.#handlers.handle(event, around, () => 'main', null, true)
        } finally {
          gate.ended()
        }
      }
    switch (op) {
      case 'consumeEventsForProjector': {
        const mode = (args.mode ?? 'ON_START') as CheckpointMode
        return processor.consumeEventsForProjector(consumerId, name, context, gated(null), fetchSize(), resolver, mode)
      }
      case 'consumeEventsForObserver': {
        const { observerExecutor } = this.#setup
        const fallback = typeof observerExecutor === 'string' ? observerExecutor : 'direct'
        return processor.consumeEventsForObserver(consumerId, name, context, gated(fallback), fetchSize(), resolver)
      }
      case 'consumeEventsForSaga':
        return processor.consumeEventsForSaga(consumerId, name, context, saga, fetchSize())
      case 'consumeDeadEventsForProjector':
        return none(await processor.consumeDeadEventsForProjector(consumerId, name, call))
      case 'consumeDeadEventsForObserver':
        return none(await processor.consumeDeadEventsForObserver(consumerId, name, call))
      case 'consumeDeadEventsForSaga':
        return none(await processor.consumeDeadEventsForSaga(consumerId, name, saga))
      default:
        throw new Error(`unknown operation ${op}`)
    }
  }

  #routed(consumerId: string, { eventName }: PublishedEvent): string | null {
    const routes = isObject(this.#setup.routing) ? own(this.#setup.routing, consumerId) : undefined
    if (!isObject(routes)) return null
    return (own(routes, eventName) ?? own(routes, '*') ?? null) as string | null
  }

  #executor(name: string): ConsumerExecutor {
    const known = this.#executors.get(name) ?? makeExecutor(name, { kind: 'direct' })
    this.#executors.set(name, known)
    return known
  }

  #gate(consumerId: string, event: PublishedEvent): Promise<Gate> {
    return new Promise((resolve) => {
      const gate: Gate = {
        consumerId,
        seq: event.eventSequenceNumber.toString(),
        open: () => resolve(gate),
        ended: () => {},
      }
      this.#gates.push(gate)
      this.#started.push(gate)
    })
  }

  async #release(consumerId: string, seq: string): Promise<Json> {
    const at = this.#gates.findIndex((gate) => gate.consumerId === consumerId && gate.seq === seq)
    if (at < 0) return 'not-running'
    const gate = this.#gates.splice(at, 1)[0]!
    // A handler that does something long, such as a cycle of its own, takes more turns than a task needs to settle.
    await new Promise<void>((resolve) => {
      gate.ended = resolve
      gate.open()
    })
    await taskSettled()
    return 'finished'
  }

  async #releaseAll(consumerId: string | null): Promise<Json> {
    const waiting = this.#gates.filter((gate) => consumerId === null || gate.consumerId === consumerId).sort(bySeq)
    for (const gate of waiting) await this.#release(gate.consumerId, gate.seq)
    return waiting.map(({ seq }) => seq)
  }

  async #status(consumerId: string): Promise<Json> {
    const {
      lastEventSequenceNumber,
      deadEvents,
      inError,
      errorCount,
      errorStartAt,
      lastErrorAt,
      errorMessage,
      ...rest
    } = await this.#processor.toConsumerStatus(consumerId)
    return {
      lastEventSequenceNumber: lastEventSequenceNumber.toString(),
      deadEvents: deadEvents.map(deadJson),
      inError,
      errorCount,
      error: stackJson(errorMessage),
      ...(errorStartAt === null ? {} : { errorStartAtStep: errorStartAt }),
      ...(lastErrorAt === null ? {} : { lastErrorAtStep: lastErrorAt }),
      ...rest,
    }
  }
}

const none = (_done: unknown): null => null

const bySeq = (a: Gate, b: Gate): number =>
  Number(BigInt(a.seq) > BigInt(b.seq)) - Number(BigInt(a.seq) < BigInt(b.seq))

/** Evento 2's records also say how the processor classifies what a handler threw. */
function rendered(error: unknown): RenderedError {
  const { json, exact } = errorJson(error)
  return { json: { ...json, transient: isTransientByText(error) }, exact }
}
