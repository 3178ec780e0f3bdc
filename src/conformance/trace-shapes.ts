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
export type Shape = Readonly<Record<string, Kind>>

const consumer: Shape = { consumerId: 'text' }
const live: Shape = { ...consumer, name: 'text', context: 'text', fetchSize: 'count' }
const replay: Shape = { ...consumer, name: 'text' }
const saga: Shape = { sagaName: 'text', prop: 'text', value: 'text' }
const lock: Shape = { lockKey: 'text' }

/** The operations of classic traces with their arguments. */
export const operations: Readonly<Record<string, Shape>> = {
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
  append: { events: 'events' },
  setHead: { head: 'seq' },
  setServer: { kind: 'fault', error: 'error', on: 'target', seqs: 'seqs', events: 'events' },
  setObserverExecutor: { mode: 'executor' },
  drainObserver: { max: 'count' },
}

export const setupShape: Shape = { log: 'events', head: 'seq', performanceRate: 'rate', observerExecutor: 'executor' }
export const handlersShape: Shape = { handlers: 'handlers' }

const faultKinds = ['sendFailed', 'failFuture', 'nullEvents', 'nullResponse', 'respond', 'respondEvents'] as const
const executorModes = ['inline', 'deferred', 'reject'] as const
const actions = new Set(['fetch', 'mutate', 'new', 'copy', 'return', 'throw', 'disabled', 'handleLastError', 'op'])

export interface Fault {
  readonly pointer: string
  readonly detail: string
}

/** Null = fine. */
export function checkArgument(kind: Kind, value: Json, pointer: string): Fault | null {
  const ask = (fine: boolean, wanted: string): Fault | null => (fine ? null : { pointer, detail: `must be ${wanted}` })
  const oneOf = (names: readonly string[]): Fault | null =>
    ask(typeof value === 'string' && names.includes(value), names.map((name) => `"${name}"`).join(' or '))
  const each = (item: Kind): Fault | null =>
    Array.isArray(value)
      ? first((value as readonly Json[]).map((part, index) => () => checkArgument(item, part, `${pointer}/${index}`)))
      : ask(false, 'a list')
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
      return isObject(value) ? checkHandlers(value, pointer) : ask(false, 'an object')
  }
}

function checkHandlers(handlers: JsonObject, pointer: string): Fault | null {
  for (const [consumerId, bySeq] of Object.entries(handlers)) {
    const at = `${pointer}/${pointerPart(consumerId)}`
    if (!isObject(bySeq)) return { pointer: at, detail: 'must be an object' }
    for (const [seq, outcomes] of Object.entries(bySeq)) {
      if (seq !== '*' && !isSeq(seq))
        return { pointer: `${at}/${pointerPart(seq)}`, detail: 'must be a sequence number or *' }
      const fault = checkOutcomes(outcomes, `${at}/${pointerPart(seq)}`)
      if (fault !== null) return fault
    }
  }
  return null
}

function checkOutcomes(outcomes: Json, pointer: string): Fault | null {
  if (!isList(outcomes)) return { pointer, detail: 'must be a list of outcomes' }
  for (const [index, outcome] of outcomes.entries()) {
    const at = `${pointer}/${index}`
    if (!isList(outcome)) return { pointer: at, detail: 'must be a list of actions' }
    for (const [place, action] of outcome.entries()) {
      const fault = checkAction(action, `${at}/${place}`)
      if (fault !== null) return fault
    }
  }
  return null
}

function checkAction(action: Json, pointer: string): Fault | null {
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
      return value === null ? null : checkArgument(kind, value, `${pointer}/args/${name}`)
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
