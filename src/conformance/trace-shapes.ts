import { seqMax, seqMin } from '../model/seq.ts'
import { isList, isObject, pointerPart, type Json, type JsonObject } from './json.ts'

/** What an argument must be where it is there at all; absent ones are Java's null. */
export type Kind =
  | 'text'
  | 'seq'
  | 'flag'
  | 'count'
  | 'rate'
  | 'id'
  | 'state'
  | 'error'
  | 'event'
  | 'events'
  | 'seqs'
  | 'fault'
  | 'target'
  | 'executor'
  | 'handlers'
  | 'commit-faults'
  | 'commit-fault'
  | 'texts'
  | 'mode'
  | 'checkpoint-kind'
  | 'executor-kind'
  | 'executors'
  | 'executor-of'
  | 'routing'
  | 'routes'
export type Shape = Readonly<Record<string, Kind>>
export type Operations = Readonly<Record<string, Shape>>

const consumer: Shape = { consumerId: 'text' }
const live: Shape = { ...consumer, name: 'text', context: 'text', fetchSize: 'count' }
const replay: Shape = { ...consumer, name: 'text' }
const saga: Shape = { sagaName: 'text', prop: 'text', value: 'text' }
const lock: Shape = { lockKey: 'text' }

const handle: Shape = { handle: 'text' }
const association: Shape = { sagaName: 'text', prop: 'text', value: 'text' }
const dead: Shape = { ...consumer, seq: 'seq' }
const claim: Shape = { ...consumer, eventId: 'text' }
const task: Shape = { task: 'text', name: 'text', key: 'text', waitMs: 'count', error: 'error' }
const deadline: Shape = { name: 'text', deadlineMs: 'count' }

/** What both generations do with the world around. */
const environment: Readonly<Record<string, Shape>> = {
  append: { events: 'events' },
  setHead: { head: 'seq' },
  setServer: { kind: 'fault', error: 'error', on: 'target', seqs: 'seqs', events: 'events' },
}

/** The operations of classic traces with their arguments. */
const classicOperations: Readonly<Record<string, Shape>> = {
  getLastEventSequenceNumber: consumer,
  setLastEventSequenceNumber: { ...consumer, seq: 'seq' },
  getLastEventSequenceNumberSagaOrHead: consumer,
  enterExclusiveZone: consumer,
  leaveExclusiveZone: consumer,
  setLastError: { ...consumer, error: 'error' },
  handleLastError: { ...consumer, error: 'error' },
  setEnabled: { ...consumer, enabled: 'flag' },
  isEnabled: consumer,
  toConsumerStatus: consumer,
  addEventToDeadEventQueue: { ...consumer, event: 'event', error: 'error' },
  removeEventFromDeadEventQueue: { ...consumer, seq: 'seq' },
  setRetryDeadEvent: { ...consumer, seq: 'seq', retry: 'flag' },
  getEventsFromDeadEventQueue: consumer,
  getEventsToReprocessFromDeadEventQueue: consumer,
  getSagaState: saga,
  getSagaStates: { sagaName: 'text' },
  setSagaState: { id: 'id', sagaName: 'text', state: 'state' },
  removeSagaState: { id: 'id' },
  obtain: lock,
  'obtain.tryLock': lock,
  'obtain.unlock': lock,
  mutateStoredSaga: saga,
  setSagaStateThenMutate: { id: 'id', sagaName: 'text', state: 'state', mutation: 'state' },
  consumeEventsForProjector: live,
  consumeEventsForObserver: live,
  consumeEventsForSaga: live,
  consumeDeadEventsForProjector: replay,
  consumeDeadEventsForObserver: replay,
  consumeDeadEventsForSaga: replay,
  ...environment,
  setObserverExecutor: { mode: 'executor' },
  drainObserver: { max: 'count' },
}

/** The operations of modern traces with their arguments. */
const modernOperations: Readonly<Record<string, Shape>> = {
  ...environment,
  'state.read': consumer,
  'state.commit': { ...consumer, kind: 'checkpoint-kind', seq: 'seq', expectedVersion: 'count' },
  'state.delete': consumer,
  'state.listConsumers': {},
  'state.isEnabled': consumer,
  'state.setEnabled': { ...consumer, enabled: 'flag' },
  'state.setLastError': { ...consumer, error: 'error' },
  'state.getErrorState': consumer,
  'lock.tryAcquire': { ...consumer, ...handle },
  'lock.close': handle,
  'lock.consumerId': handle,
  'saga.findByAssociation': association,
  'saga.mutateFound': association,
  'saga.findAll': { sagaName: 'text' },
  'saga.insert': { sagaName: 'text', state: 'state' },
  'saga.update': { id: 'id', state: 'state' },
  'saga.delete': { id: 'id' },
  'dlq.add': { ...consumer, event: 'event', error: 'error' },
  'dlq.remove': dead,
  'dlq.setRetry': { ...dead, retry: 'flag' },
  'dlq.getAll': consumer,
  'dlq.getRetriable': consumer,
  'dedupe.tryClaim': claim,
  'dedupe.release': claim,
  'dedupe.sweepBefore': { beforeStep: 'count' },
  'dedupe.size': {},
  'tracker.new': {},
  'tracker.enter': {},
  'tracker.exit': {},
  'tracker.await': { deadlineMs: 'count' },
  'tracker.count': {},
  'tracker.seedWatermark': { seq: 'seq' },
  'tracker.recordDispatched': { seq: 'seq' },
  'tracker.recordCompleted': { seq: 'seq' },
  'tracker.recordSubmitTimeout': {},
  'tracker.recordTransientFailure': {},
  'tracker.recordSuccess': {},
  'tracker.advanceWatermark': {},
  'tracker.watermark': {},
  'tracker.watermarkLag': {},
  'tracker.dispatchedSeq': {},
  'tracker.submitTimeouts': {},
  'tracker.transientFailures': {},
  'tracker.transientStreak': {},
  'executor.create': { name: 'text', kind: 'executor-kind', capacity: 'count' },
  'executor.capacity': { name: 'text' },
  'executor.submit': task,
  'executor.submitBlocking': task,
  'executor.submitResult': { task: 'text', wait: 'flag' },
  'executor.finish': { task: 'text', error: 'error', thenStarts: 'text' },
  'executor.awaitQuiescence': deadline,
  'executor.shutdown': deadline,
  consumeEventsForProjector: { ...live, mode: 'mode' },
  consumeEventsForObserver: live,
  consumeEventsForSaga: live,
  consumeDeadEventsForProjector: replay,
  consumeDeadEventsForObserver: replay,
  consumeDeadEventsForSaga: replay,
  flushWatermark: replay,
  awaitConsumerQuiescence: { ...consumer, deadlineMs: 'count' },
  inFlightCount: consumer,
  asyncSubmitTimeouts: consumer,
  asyncTransientFailures: consumer,
  asyncTransientFailureStreak: consumer,
  handleLastError: { ...consumer, error: 'error' },
  toConsumerStatus: consumer,
  getLastEventSequenceNumberSagaOrHead: consumer,
  release: { ...consumer, seq: 'seq' },
  releaseAll: consumer,
  restart: {},
  injectCommitFaults: { faults: 'commit-faults' },
  injectDlqFaults: { faults: 'texts' },
}

export const operationsOf = { classic: classicOperations, modern: modernOperations } as const

const classicSetup: Shape = { log: 'events', head: 'seq', performanceRate: 'rate', observerExecutor: 'executor' }
export const setupShapes = {
  classic: classicSetup,
  modern: {
    log: 'events',
    head: 'seq',
    performanceRate: 'rate',
    observerExecutor: 'text',
    executors: 'executors',
    routing: 'routing',
    dedupe: 'flag',
  },
} as const satisfies Record<string, Shape>

const faultKinds = ['sendFailed', 'failFuture', 'nullEvents', 'nullResponse', 'respond', 'respondEvents'] as const
const executorKinds = ['direct', 'unbounded', 'bounded', 'pooled', 'partitioned'] as const
const executorModes = ['inline', 'deferred', 'reject'] as const
const actions = new Set(['fetch', 'mutate', 'new', 'copy', 'return', 'throw', 'disabled', 'handleLastError', 'op'])

export interface Fault {
  readonly pointer: string
  readonly detail: string
}

/** Null = fine. */
export function checkArgument(kind: Kind, value: Json, pointer: string, operations: Operations): Fault | null {
  const ask = (fine: boolean, wanted: string): Fault | null => (fine ? null : { pointer, detail: `must be ${wanted}` })
  const oneOf = (names: readonly string[]): Fault | null =>
    ask(typeof value === 'string' && names.includes(value), names.map((name) => `"${name}"`).join(' or '))
  const each = (item: Kind): Fault | null =>
    Array.isArray(value)
      ? first(
          (value as readonly Json[]).map(
            (part, index) => () => checkArgument(item, part, `${pointer}/${index}`, operations),
          ),
        )
      : ask(false, 'a list')
  const named = (item: Kind): Fault | null =>
    isObject(value)
      ? first(
          Object.entries(value).map(
            ([name, part]) =>
              () =>
                checkArgument(item, part, `${pointer}/${pointerPart(name)}`, operations),
          ),
        )
      : ask(false, 'an object')
  switch (kind) {
    case 'text':
      return ask(typeof value === 'string', 'a text')
    case 'seq':
      return ask(isSeq(value), 'a 64-bit integer as a decimal string')
    case 'flag':
      return ask(typeof value === 'boolean', 'true or false')
    case 'count':
      return ask(Number.isInteger(value), 'a whole number')
    case 'rate':
      return ask(typeof value === 'number', 'a number')
    case 'id':
      return ask(isSeq(value) || Number.isSafeInteger(value), 'a saga id')
    case 'state':
      return ask(isObject(value), 'an object')
    case 'error':
      return ask(isObject(value) && typeof value.type === 'string', 'an error with a type')
    case 'event':
      return ask(
        isObject(value) && isSeq(value.seq ?? null) && typeof value.name === 'string',
        'an event with seq and name',
      )
    case 'events':
      return each('event')
    case 'seqs':
      return each('seq')
    case 'fault':
      return oneOf(faultKinds)
    case 'target':
      return oneOf(['fetch', 'head'])
    case 'executor':
      return oneOf(executorModes)
    case 'handlers':
      return isObject(value) ? checkHandlers(value, pointer, operations) : ask(false, 'an object')
    case 'commit-faults':
      return each('commit-fault')
    case 'commit-fault':
      return oneOf(['runtime', 'drift'])
    case 'texts':
      return each('text')
    case 'mode':
      return oneOf(['ON_START', 'WATERMARK'])
    case 'checkpoint-kind':
      return oneOf(['projector', 'event', 'saga'])
    case 'executor-kind':
      return oneOf(executorKinds)
    case 'executors':
      return named('executor-of')
    case 'executor-of':
      return isObject(value) && typeof value.kind === 'string'
        ? checkArgument('executor-kind', value.kind, `${pointer}/kind`, operations)
        : ask(false, 'an object with a kind')
    case 'routing':
      return named('routes')
    case 'routes':
      return named('text')
  }
}

function checkHandlers(handlers: JsonObject, pointer: string, operations: Operations): Fault | null {
  for (const [consumerId, bySeq] of Object.entries(handlers)) {
    const at = `${pointer}/${pointerPart(consumerId)}`
    if (!isObject(bySeq)) return { pointer: at, detail: 'must be an object' }
    for (const [seq, outcomes] of Object.entries(bySeq)) {
      if (seq !== '*' && !isSeq(seq))
        return { pointer: `${at}/${pointerPart(seq)}`, detail: 'must be a sequence number or *' }
      const fault = checkOutcomes(outcomes, `${at}/${pointerPart(seq)}`, operations)
      if (fault !== null) return fault
    }
  }
  return null
}

function checkOutcomes(outcomes: Json, pointer: string, operations: Operations): Fault | null {
  if (!isList(outcomes)) return { pointer, detail: 'must be a list of outcomes' }
  for (const [index, outcome] of outcomes.entries()) {
    const at = `${pointer}/${index}`
    if (!isList(outcome)) return { pointer: at, detail: 'must be a list of actions' }
    for (const [place, action] of outcome.entries()) {
      const fault = checkAction(action, `${at}/${place}`, operations)
      if (fault !== null) return fault
    }
  }
  return null
}

function checkAction(action: Json, pointer: string, operations: Operations): Fault | null {
  if (!isObject(action) || typeof action.a !== 'string' || !actions.has(action.a))
    return { pointer, detail: 'unknown action' }
  if (action.a !== 'op') return null
  const { op, args = {} } = action
  if (typeof op !== 'string' || !Object.hasOwn(operations, op))
    return { pointer: `${pointer}/op`, detail: 'unknown operation' }
  if (!isObject(args)) return { pointer: `${pointer}/args`, detail: 'must be an object' }
  return first(
    Object.entries(operations[op]!).map(([name, kind]) => () => {
      const value = args[name] ?? null
      return value === null ? null : checkArgument(kind, value, `${pointer}/args/${name}`, operations)
    }),
  )
}

function first(checks: readonly (() => Fault | null)[]): Fault | null {
  for (const check of checks) {
    const fault = check()
    if (fault !== null) return fault
  }
  return null
}

function isSeq(value: Json): boolean {
  if (typeof value !== 'string' || !/^-?\d{1,19}$/.test(value)) return false
  const number = BigInt(value)
  return number >= seqMin && number <= seqMax
}
