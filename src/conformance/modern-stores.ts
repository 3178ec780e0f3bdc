import { InFlightTracker } from '../cycles/in-flight-tracker.ts'
import type { Clock } from '../model/collaborators.ts'
import { NullArgumentError } from '../model/errors.ts'
import type { CheckpointKind, ConsumerCheckpoint, ConsumerExecutor, LockHandle } from '../model/modern.ts'
import { unboundedCapacity } from '../model/modern.ts'
import type { Profile } from '../model/profile.ts'
import type { SagaState } from '../model/saga-state.ts'
import { InMemoryConsumerLock } from '../store/modern/consumer-lock.ts'
import { InMemoryConsumerStateStore } from '../store/modern/consumer-state-store.ts'
import { InMemoryDeadEventQueue } from '../store/modern/dead-event-queue.ts'
import { InMemoryDedupeStore } from '../store/modern/dedupe-store.ts'
import { InMemorySagaStateStore } from '../store/modern/saga-state-store.ts'
import { isObject, primitive, primitiveLong, type Json, type JsonObject } from './json.ts'
import { ScriptedTasks, taskSettled } from './modern-executors.ts'
import { deadJson, stackJson } from './render.ts'
import { traceEvent } from './scripted-server.ts'
import { scriptedError } from './trace-error.ts'
import { stateJson, TraceSagaState } from './trace-saga.ts'

/** The services of Evento 2 and what the traces do with them directly. */
export class ModernStores {
  readonly state: InMemoryConsumerStateStore
  readonly lock = new InMemoryConsumerLock()
  readonly sagas: InMemorySagaStateStore
  readonly dead: InMemoryDeadEventQueue
  readonly dedupe: InMemoryDedupeStore
  readonly #profile: Profile
  readonly #tasks = new ScriptedTasks()
  readonly #handles = new Map<string, LockHandle>()
  #tracker: InFlightTracker

  constructor(profile: Profile, clock: Clock) {
    this.#profile = profile
    this.state = new InMemoryConsumerStateStore(clock)
    this.sagas = new InMemorySagaStateStore(profile)
    this.dead = new InMemoryDeadEventQueue(clock)
    this.dedupe = new InMemoryDedupeStore(clock)
    this.#tracker = new InFlightTracker(profile.watermark)
  }

  /** What executors' tasks did since the last time. @param sorted the order was left to chance */
  takeTasks(sorted: boolean): string[] {
    const { log } = this.#tasks
    this.#tasks.log = []
    return sorted ? log.sort() : log
  }

  async operate(op: string, args: JsonObject): Promise<Json> {
    const [group] = op.split('.')
    switch (group) {
      case 'state':
        return this.#ofState(op, args)
      case 'lock':
        return this.#ofLock(op, args)
      case 'saga':
        return this.#ofSagas(op, args)
      case 'dlq':
        return this.#ofDead(op, args)
      case 'dedupe':
        return this.#ofDedupe(op, args)
      case 'tracker':
        return this.#ofTracker(op, args)
      case 'executor':
        return this.#tasks.operate(op, args)
      default:
        throw new Error(`unknown operation ${op}`)
    }
  }

  #ofState(op: string, args: JsonObject): Json {
    const { state } = this
    const id = text(args.consumerId)
    switch (op) {
      case 'state.read': {
        const read = state.read(id)
        return read === null ? null : { ...checkpointJson(read.checkpoint), version: read.version }
      }
      case 'state.commit':
        return state.commit(id, checkpointOf(args), primitive(args, 'expectedVersion') as number)
      case 'state.delete':
        return none(state.delete(id))
      case 'state.listConsumers':
        return state.listConsumers().sort()
      case 'state.isEnabled':
        return state.isEnabled(id)
      case 'state.setEnabled':
        return none(state.setEnabled(id, primitive(args, 'enabled') as boolean))
      case 'state.setLastError':
        return none(state.setLastError(id, errorOf(args)))
      case 'state.getErrorState':
        return this.#errorState(id)
      default:
        throw new Error(`unknown operation ${op}`)
    }
  }

  #errorState(id: string): JsonObject {
    const { inError, errorCount, errorStartAt, lastErrorAt, errorMessage } = this.state.getErrorState(id)
    return {
      inError,
      errorCount,
      ...(errorStartAt === null ? {} : { errorStartAtStep: errorStartAt }),
      ...(lastErrorAt === null ? {} : { lastErrorAtStep: lastErrorAt }),
      error: stackJson(errorMessage),
    }
  }

  #ofLock(op: string, args: JsonObject): Json {
    const name = args.handle as string
    if (op === 'lock.tryAcquire') {
      const handle = this.lock.tryAcquire(text(args.consumerId))
      if (handle !== null) this.#handles.set(name, handle)
      return handle !== null
    }
    const handle = this.#handles.get(name)
    // Who was refused has no handle: Java's null pointer.
    if (handle === undefined) throw new NullArgumentError(`there is no handle ${name}`)
    return op === 'lock.close' ? none(handle.close()) : handle.consumerId
  }

  #ofSagas(op: string, args: JsonObject): Json {
    const { sagas } = this
    const name = text(args.sagaName)
    switch (op) {
      case 'saga.findByAssociation':
      case 'saga.mutateFound': {
        const found = sagas.findByAssociation(name, text(args.prop), text(args.value))
        if (found === null) return null
        if (op === 'saga.mutateFound' && found.state instanceof TraceSagaState) found.state.change(args)
        const matches = sagas
          .all()
          .filter(({ sagaName, state }) => sagaName === name && state?.getAssociation(text(args.prop)) === args.value)
        const many = op === 'saga.findByAssociation' && matches.length > 1
        return { id: Number(found.id), state: stateJson(found.state), ...(many ? { matches: matches.length } : {}) }
      }
      case 'saga.findAll':
        return sagas.findAll(name).map(({ id, state }) => ({ id: Number(id), state: stateJson(state) }))
      case 'saga.insert':
        return Number(sagas.insert(name, stateOf(args.state)))
      case 'saga.update':
        return none(sagas.update(primitiveLong(args, 'id'), stateOf(args.state)))
      case 'saga.delete':
        return none(sagas.delete(primitiveLong(args, 'id')))
      default:
        throw new Error(`unknown operation ${op}`)
    }
  }

  #ofDead(op: string, args: JsonObject): Json {
    const { dead } = this
    const id = text(args.consumerId)
    switch (op) {
      case 'dlq.add':
        return none(dead.add(id, isObject(args.event) ? traceEvent(args.event) : (null as never), errorOf(args)))
      case 'dlq.remove':
        return none(dead.remove(id, primitiveLong(args, 'seq')))
      case 'dlq.setRetry':
        return none(dead.setRetry(id, primitiveLong(args, 'seq'), primitive(args, 'retry') as boolean))
      case 'dlq.getAll':
        return dead.getAll(id).map(deadJson)
      case 'dlq.getRetriable':
        return dead.getRetriable(id).map((event) => event.eventSequenceNumber.toString())
      default:
        throw new Error(`unknown operation ${op}`)
    }
  }

  #ofDedupe(op: string, args: JsonObject): Json {
    const { dedupe } = this
    const id = text(args.consumerId)
    switch (op) {
      case 'dedupe.tryClaim':
        return dedupe.tryClaim(id, text(args.eventId))
      case 'dedupe.release':
        return none(dedupe.release(id, text(args.eventId)))
      case 'dedupe.sweepBefore':
        return dedupe.sweepBefore(args.beforeStep as number)
      case 'dedupe.size':
        return dedupe.size()
      default:
        throw new Error(`unknown operation ${op}`)
    }
  }

  async #ofTracker(op: string, args: JsonObject): Promise<Json> {
    const tracker = this.#tracker
    const seq = (): bigint => primitiveLong(args, 'seq')
    switch (op) {
      case 'tracker.new':
        this.#tracker = new InFlightTracker(this.#profile.watermark)
        return null
      case 'tracker.enter':
        return none(tracker.enter())
      case 'tracker.exit':
        return none(tracker.exit())
      case 'tracker.seedWatermark':
        return none(tracker.seedWatermark(seq()))
      case 'tracker.recordDispatched':
        return none(tracker.recordDispatched(seq()))
      case 'tracker.recordCompleted':
        return none(tracker.recordCompleted(seq()))
      case 'tracker.recordSubmitTimeout':
        return none(tracker.recordSubmitTimeout())
      case 'tracker.recordTransientFailure':
        return none(tracker.recordTransientFailure())
      case 'tracker.recordSuccess':
        return none(tracker.recordSuccess())
      case 'tracker.advanceWatermark':
        return tracker.advanceWatermark().toString()
      case 'tracker.watermark':
        return tracker.watermark.toString()
      case 'tracker.watermarkLag':
        return tracker.watermarkLag.toString()
      case 'tracker.dispatchedSeq':
        return tracker.dispatchedSeq.toString()
      case 'tracker.await': {
        let idle = false
        void tracker.idle().then(() => (idle = true))
        await taskSettled()
        return idle
      }
      case 'tracker.count':
        return tracker.inFlight
      case 'tracker.submitTimeouts':
        return tracker.submitTimeouts
      case 'tracker.transientFailures':
        return tracker.transientFailures
      case 'tracker.transientStreak':
        return tracker.transientStreak
      default:
        throw new Error(`unknown operation ${op}`)
    }
  }

  /** The whole state; keys with nothing in them are left out, `checkpoints` is always there. */
  snapshot(further: readonly (readonly [string, ConsumerExecutor])[]): JsonObject {
    const { state, lock, sagas, dead, dedupe } = this
    const executors = [...this.#tasks.executors, ...further]
    const claims = dedupe
      .claims()
      .map(({ consumerId, eventId, claimedAt }) => ({ consumerId, eventId, atStep: claimedAt }))
    return {
      checkpoints: Object.fromEntries(
        state.listConsumers().map((id) => {
          const { checkpoint, version } = state.read(id)!
          return [id, { ...checkpointJson(checkpoint), version }]
        }),
      ),
      ...present('errors', Object.fromEntries(state.inError().map((id) => [id, this.#errorState(id)]))),
      ...present('disabled', state.disabled().sort()),
      ...present(
        'sagas',
        sagas.all().map(({ id, sagaName, state: at }) => ({ id: Number(id), sagaName, state: stateJson(at) })),
      ),
      ...present(
        'dead',
        dead
          .consumers()
          .sort(byName)
          .flatMap((id) => dead.getAll(id).map(deadJson)),
      ),
      ...present(
        'dedupe',
        claims.sort((a, b) => byName(a.consumerId, b.consumerId) || byName(a.eventId, b.eventId)),
      ),
      ...present('locks', lock.held().sort()),
      ...present('executors', Object.fromEntries(executors.map(([name, executor]) => [name, executorJson(executor)]))),
    }
  }
}

const present = (name: string, value: Json): JsonObject =>
  (Array.isArray(value) ? value : Object.keys(value as JsonObject)).length === 0 ? {} : { [name]: value }

const byName = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? -1 : a === b ? 0 : 1)

function executorJson(executor: ConsumerExecutor): JsonObject {
  const { inFlight, capacity, admitted, rejected, completed, failed } = executor.stats()
  return capacity === unboundedCapacity
    ? { inFlight, capacity }
    : { inFlight, capacity, admitted, rejected, completed, failed }
}

const checkpointJson = (checkpoint: ConsumerCheckpoint | null): JsonObject => ({
  kind: checkpoint?.kind.toLowerCase() ?? null,
  seq: checkpoint?.lastSequenceNumber.toString() ?? null,
})

const checkpointOf = (args: JsonObject): ConsumerCheckpoint =>
  typeof args.kind === 'string'
    ? { kind: args.kind.toUpperCase() as CheckpointKind, lastSequenceNumber: primitiveLong(args, 'seq') }
    : (null as never)

const none = (_done: unknown): null => null

// Absent arguments are Java's null, which the types forbid and the code must bear.
const text = (value: Json | undefined): string => (value ?? null) as string
const errorOf = (args: JsonObject): unknown => (isObject(args.error) ? scriptedError(args.error) : null)
const stateOf = (script: Json | undefined): SagaState =>
  isObject(script) ? TraceSagaState.from(script) : (null as never)
