import { assert, AssertionError, ensure, unreachable } from '../base/assert.ts'
import { emptyRecord, type Value } from '../base/value.ts'
import { advance, fail, type Replies } from '../cycles/cycle.ts'
import type { LoggedEvent } from '../engine/event-log.ts'
import { changeKinds, passReasons } from '../model/change.ts'
import type { Command, SagaFunction, SagaValue } from '../model/handler.ts'
import { errorKind } from '../model/errors.ts'
import { sendCommand } from './answer.ts'
import { mayWrite, setCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { associationOf, handlerOf, type ConsumerRuntime } from './consumer-runtime.ts'
import { bury, failedAttempt, recordError, takeFromDead } from './failures.ts'
import type { Cycle, Fibre } from './fibre.ts'
import type { Kernel } from './kernel.ts'
import { SimSagaState } from './saga-object.ts'
import { awaitTasks, dispatch, handleOnce, takePlace } from './tasks.ts'
import { frontierOf, passFrontier, persistWatermark } from './watermark.ts'
import { enterZone, leaveZone } from './zones.ts'

const k = changeKinds
const pass = {
  noHandler: passReasons.indexOf('no-handler'),
  noSaga: passReasons.indexOf('no-saga'),
  ended: passReasons.indexOf('saga-ended'),
  duplicate: passReasons.indexOf('duplicate'),
}

/** Perform the effect that the cycle's phase names, and give the machine its reply. */
export function perform(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime): void {
  const cycle = fibre.cycle!
  try {
    performPhase(kernel, fibre, consumer, cycle)
  } catch (error) {
    // A store may refuse; a bug of ours must not pass for a refusal.
    if (error instanceof AssertionError) throw error
    fail(consumer.config, cycle, error)
  }
  // Sending the metric is no scheduling point: nothing can come between, and nothing waits for it.
  while (cycle.phase === 'measure') {
    if (fibre.kind === 'loop' || cycle.replay) {
      const event = cycle.batch[cycle.index]!
      kernel.sink.change(k['metric-sent'], consumer.index, kernel.now - fibre.eventSinceMs, event.type)
    }
    advance(consumer.config, cycle, null)
    fibre.eventSinceMs = kernel.now
    fibre.dealt = false
  }
}

function performPhase(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, cycle: Cycle): void {
  const { store } = kernel
  const { config } = consumer
  switch (cycle.phase) {
    case 'enter-zone':
      enterZone(kernel, fibre, consumer, cycle)
      return
    case 'read-checkpoint':
      fibre.version = consumer.version
      advance(config, cycle, checkpointOf(kernel, fibre, consumer))
      return
    case 'read-head':
      advance(config, cycle, kernel.log.head)
      return
    case 'seed-checkpoint':
      // Where somebody else was first, that is where to begin.
      if (writeCheckpoint(kernel, fibre, consumer, cycle.checkpoint)) advance(config, cycle, null)
      else advance(config, cycle, store.getLastEventSequenceNumber(consumer.id))
      return
    case 'fetch': {
      const after = kernel.log.ordinalOf(cycle.checkpoint)
      const batch = kernel.log.fetch(consumer.filter, after, config.fetchSize, kernel.now)
      kernel.sink.change(k['batch-fetched'], consumer.index, batch.length, after)
      advance(config, cycle, batch)
      fibre.eventSinceMs = kernel.now
      fibre.dealt = false
      return
    }
    case 'list-dead':
      advance(config, cycle, store.getEventsToReprocessFromDeadEventQueue(consumer.id) as readonly LoggedEvent[])
      fibre.eventSinceMs = kernel.now
      return
    case 'find-saga':
      findSaga(kernel, fibre, consumer, cycle)
      return
    case 'handle':
      if (consumer.component.kind === 'saga') handleSaga(kernel, fibre, consumer, cycle)
      else handlePlainly(kernel, fibre, consumer, cycle)
      return
    case 'record-error':
      advance(config, cycle, recordError(kernel, consumer, cycle.cause))
      return
    case 'wait-retry':
      advance(config, cycle, null)
      return
    case 'dispatch': {
      const event = cycle.batch[cycle.index]!
      const place = takePlace(kernel, fibre, consumer)
      if (place === 'wait') return
      if (place === 'refused') {
        advance(config, cycle, false)
        return
      }
      fibre.dealt = true
      advance(config, cycle, true)
      dispatch(kernel, fibre, consumer, event, cycle.replay)
      return
    }
    case 'await-task': {
      const end = ensure(fibre.taskEnd, 'a task that has not ended')
      fibre.taskEnd = null
      // An event left for a cause that may pass makes the loop pause, as an error of the cycle does.
      if (end === 'left' && errorKind(fibre.taskCause) !== 'consumer-disabled') throw fibre.taskCause
      advance(config, cycle, end)
      return
    }
    case 'claim':
      advance(config, cycle, claim(kernel, fibre, consumer, cycle.batch[cycle.index]!))
      return
    case 'release-claim':
      consumer.claims.delete(cycle.batch[cycle.index]!.ordinal)
      advance(config, cycle, null)
      return
    case 'save-saga':
      saveSaga(kernel, consumer, cycle)
      return
    case 'remove-saga':
      removeSaga(kernel, consumer, cycle)
      return
    case 'bury':
      bury(kernel, consumer, cycle.batch[cycle.index]!, cycle.cause)
      fibre.dealt = true
      advance(config, cycle, null)
      return
    case 'unbury':
      takeFromDead(kernel, consumer, cycle.batch[cycle.index]!)
      advance(config, cycle, null)
      return
    case 'commit':
      commit(kernel, fibre, consumer, cycle)
      return
    case 'leave-zone':
      leaveZone(kernel, fibre, consumer, cycle)
      return
    case 'await-tasks':
      if (awaitTasks(kernel, fibre, consumer) === 'over') advance(config, cycle, null)
      return
    case 'persist-watermark':
      persistWatermark(kernel, fibre, consumer)
      advance(config, cycle, null)
      return
    case 'measure':
    case 'done':
      return
    default:
      unreachable(cycle.phase)
  }
}

/** Take an event on; false = it was before, and is passed over. */
function claim(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, event: LoggedEvent): boolean {
  if (consumer.claims.has(event.ordinal)) {
    kernel.sink.change(k['event-passed'], consumer.index, event.ordinal, pass.duplicate)
    fibre.dealt = true
    return false
  }
  consumer.claims.add(event.ordinal)
  return true
}

function commit(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, cycle: Cycle): void {
  const event = cycle.batch[cycle.index]!
  const marks = consumer.config.watermark === true && !cycle.replay
  if (!marks && !mayWrite(kernel, fibre, consumer, event.ordinal)) {
    advance(consumer.config, cycle, false)
    return
  }
  if (!fibre.dealt) kernel.sink.change(k['event-passed'], consumer.index, event.ordinal, pass.noHandler)
  if (marks) passFrontier(kernel, fibre, consumer, event)
  else {
    setCheckpoint(kernel, consumer, event.eventSequenceNumber, event.ordinal)
    fibre.version = consumer.version
  }
  advance(consumer.config, cycle, true)
}

/** The checkpoint, as the store has it; under a watermark what has been handed out since is not fetched again. */
function checkpointOf(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime): bigint | null {
  const persisted = kernel.store.getLastEventSequenceNumber(consumer.id)
  return consumer.config.watermark === true ? frontierOf(fibre, consumer, persisted) : persisted
}

function findSaga(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, cycle: Cycle): void {
  const { config, component } = consumer
  if (component.kind !== 'saga') assert(false, `${consumer.id} is no saga`)
  const event = cycle.batch[cycle.index]!
  const handler = handlerOf(consumer, event)
  if (handler === undefined) assert(false, `no handler for ${event.name}`)
  const value = associationOf(consumer, event)
  const found = kernel.store.getSagaState(component.name, handler.attributes.associationProperty ?? '', value)
  const state = found.state as SimSagaState | null
  if (state === null) {
    const key = value ?? ''
    const ended = !component.restart && consumer.endedKeys.find(key) >= 0
    if (ended || !handler.attributes.init) {
      kernel.sink.change(k['event-passed'], consumer.index, event.ordinal, ended ? pass.ended : pass.noSaga)
      fibre.dealt = true
    }
    advance(config, cycle, { id: null, state: null })
    // A case that has ended does not start again, although this event could start one.
    if (ended && cycle.phase === 'handle') advance(config, cycle, null)
    return
  }
  advance(config, cycle, found as Replies<LoggedEvent, SimSagaState>['find-saga'])
}

function handleSaga(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, cycle: Cycle): void {
  const event = cycle.batch[cycle.index]!
  const handler = handlerOf<SagaFunction>(consumer, event)
  const before = cycle.saga
  const outcome = handler!.run(event, before?.value ?? null)
  fibre.dealt = true
  if (!outcome.ok) {
    failedAttempt(kernel, consumer, event, outcome.failure)
    if (before !== null && outcome.state !== null && kernel.profile.sagaStates === 'alias')
      mutate(kernel, before, outcome.state)
    fail(consumer.config, cycle, outcome.failure)
    return
  }
  kernel.sink.change(k['event-handled'], consumer.index, event.ordinal, cycle.attempt + 1)
  // A saga that ends at birth is never stored (D10), but its case has ended all the same.
  if (outcome.state?.ended === true && before === null) endedAtBirth(kernel, consumer, event)
  for (const command of outcome.commands) send(kernel, event, before?.number ?? 0, command)
  if (outcome.state === null) {
    // The handler returned nothing: the previous state stands, and is saved again, as upstream does.
    advance(consumer.config, cycle, { sagaId: cycle.sagaId, state: before, ended: before?.value.ended ?? false })
    return
  }
  let state = before
  if (state === null) state = new SimSagaState(outcome.state)
  else if (kernel.profile.sagaStates === 'alias') mutate(kernel, state, outcome.state)
  else state.assign(outcome.state)
  advance(consumer.config, cycle, { sagaId: cycle.sagaId, state, ended: outcome.state.ended })
}

/** The handler changed the very object that the store holds: it is changed from now on, saved or not (D12). */
function mutate(kernel: Kernel, state: SimSagaState, value: SagaValue): void {
  state.assign(value)
  assert(state.number > 0, 'a stored saga without id')
  const before = state.ref
  kernel.sink.change(k['saga-mutated-unsaved'], state.number, refOf(kernel, state), before)
}

export function send(kernel: Kernel, event: LoggedEvent, saga: number, command: Command): void {
  const words = emptyRecord()
  words['command'] = command.name
  words['payload'] = command.payload
  kernel.sink.change(k['command-sent'], saga, kernel.sink.value(words), event.ordinal)
  sendCommand(kernel, command, event.ordinal)
}

/** A projector's event; or a dead one of an observer that is replayed by whoever asked for it (`observerReplay: caller`). */
function handlePlainly(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, cycle: Cycle): void {
  const failure = handleOnce(kernel, consumer, cycle.batch[cycle.index]!, cycle.attempt)
  fibre.dealt = true
  if (failure === null) advance(consumer.config, cycle, null)
  else fail(consumer.config, cycle, failure)
}

function saveSaga(kernel: Kernel, consumer: ConsumerRuntime, cycle: Cycle): void {
  const state = cycle.saga!
  // The store may keep a copy: it must know its number as well.
  if (cycle.sagaId === null) state.number = kernel.lastSagaId + 1
  kernel.store.setSagaState(cycle.sagaId, consumer.component.name, state)
  const before = state.ref
  const ref = refOf(kernel, state)
  if (cycle.sagaId === null) {
    kernel.lastSagaId = state.number
    kernel.sink.change(k['saga-started'], state.number, ref, consumer.index)
  } else kernel.sink.change(k['saga-saved'], state.number, ref, before)
  advance(consumer.config, cycle, null)
}

function removeSaga(kernel: Kernel, consumer: ConsumerRuntime, cycle: Cycle): void {
  const state = cycle.saga!
  kernel.store.removeSagaState(cycle.sagaId)
  remember(consumer, cycle.batch[cycle.index]!)
  const before = state.ref
  if (cycle.sagaId !== null) kernel.sink.change(k['saga-ended'], state.number, refOf(kernel, state), before)
  advance(consumer.config, cycle, null)
}

/** Told once of an event, however often it is handled: its removal may fail, or a crash may come before the commit. */
function endedAtBirth(kernel: Kernel, consumer: ConsumerRuntime, event: LoggedEvent): void {
  remember(consumer, event)
  if (consumer.endedAtBirth.has(event.ordinal)) return
  consumer.endedAtBirth.add(event.ordinal)
  kernel.sink.change(k['saga-ended-at-birth'], consumer.index, event.ordinal, 0)
}

/** The case of this event has ended: where sagas do not start again, its later events are ignored. */
function remember(consumer: ConsumerRuntime, event: LoggedEvent): void {
  consumer.endedKeys.add(associationOf(consumer, event) ?? '')
}

/** The state's value in the value table; put there once, however often it is told. */
function refOf(kernel: Kernel, state: SimSagaState): number {
  if (state.refFor !== state.value) {
    // A saga's value is a record like any other: ended, associations, fields.
    state.ref = kernel.sink.value(state.value as unknown as Value)
    state.refFor = state.value
  }
  return state.ref
}
