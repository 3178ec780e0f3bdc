import type { DeadPublishedEvent } from '../../model/dead-event.ts'
import { errorKind } from '../../model/errors.ts'
import type { PublishedEvent } from '../../model/event.ts'
import type { Seq } from '../../model/seq.ts'
import type { Owner, StoreContract } from '../../model/store-contract.ts'
import { ContractSagaState, read, write, type ModelDead, type SagaContent, type StoreModel } from './model.ts'

/** One operation of the contract: may it be done now, and what it must do to the model and to the store alike. */
export interface StoreCommand {
  check(model: Readonly<StoreModel>): boolean
  /** @throws Error when the store answers otherwise than the model */
  run(model: StoreModel, store: StoreContract): Promise<void>
  toString(): string
}

type Body = (model: StoreModel, store: StoreContract) => Promise<void>

const command = (
  name: string,
  body: Body,
  check: (model: Readonly<StoreModel>) => boolean = () => true,
): StoreCommand => ({
  check,
  run: async (model, store) => {
    model.now++
    await body(model, store)
  },
  toString: () => name,
})

export const enter = (consumer: string, owner: Owner): StoreCommand =>
  command(`enter ${consumer} as ${owner}`, async (model, store) => {
    same(await store.enterExclusiveZone(consumer, owner), model.enter(consumer, owner), 'entered')
  })

export const leave = (consumer: string, owner: Owner): StoreCommand =>
  command(`leave ${consumer} as ${owner}`, async (model, store) => {
    const thrown = await thrownBy(() => store.leaveExclusiveZone(consumer, owner))
    same(thrown === null, model.leave(consumer, owner), 'left')
    if (thrown !== null) same(errorKind(thrown.error), 'not-lock-owner', 'the error of a stranger who leaves')
  })

export const setCheckpoint = (consumer: string, to: Seq): StoreCommand =>
  command(`checkpoint ${consumer} ${to}`, async (model, store) => {
    await store.setLastEventSequenceNumber(consumer, to)
    model.setCheckpoint(consumer, to)
    same(await store.getLastEventSequenceNumber(consumer), to, 'checkpoint')
  })

export const readConsumer = (consumer: string): StoreCommand =>
  command(`read ${consumer}`, async (model, store) => {
    same(await store.getLastEventSequenceNumber(consumer), model.checkpoints.get(consumer) ?? null, 'checkpoint')
    same(await store.isEnabled(consumer), !model.disabled.has(consumer), 'enabled')
    const { inError, errorCount, errorStartAt, lastErrorAt, error } = await store.getErrorState(consumer)
    const expected = model.errors.get(consumer)
    same(inError, expected?.inError ?? false, 'in error')
    same(errorCount, expected?.errorCount ?? 0, 'error count')
    same(errorStartAt, expected?.errorStartAt ?? null, 'start of the error')
    same(lastErrorAt, expected?.lastErrorAt ?? null, 'last error')
    const text = expected?.error ?? null
    same(text === null ? error === null : (error ?? '').includes(text), true, 'error text')
  })

export const insertSaga = (name: string, content: SagaContent, later: SagaContent | null): StoreCommand =>
  command(
    `insert ${name} ${shown(content)}${later === null ? '' : ` then change it to ${shown(later)}`}`,
    async (model, store) => {
      const state = new ContractSagaState()
      write(state, content)
      await store.setSagaState(null, name, state)
      const saga = { id: model.nextSagaId++, name, content }
      model.sagas.push(saga)
      if (later === null) return
      write(state, later)
      if (model.profile.sagaStates === 'alias') saga.content = later
    },
  )

/** @param nth which of the stored sagas, counted round */
export const updateSaga = (nth: number, content: SagaContent): StoreCommand =>
  command(
    `update saga ${nth} to ${shown(content)}`,
    async (model, store) => {
      const saga = model.sagas[nth % model.sagas.length]!
      const state = new ContractSagaState()
      write(state, content)
      await store.setSagaState(saga.id, saga.name, state)
      saga.content = content
    },
    (model) => model.sagas.length > 0,
  )

export const removeSaga = (id: bigint): StoreCommand =>
  command(
    `remove saga #${id}`,
    async (model, store) => {
      await store.removeSagaState(id)
      model.sagas = model.sagas.filter((saga) => saga.id !== id)
    },
    (model) => id < model.nextSagaId,
  )

/** @param change what is done to the answer, without saving it */
export const findSaga = (
  name: string,
  property: 'order' | 'customer',
  value: string | null,
  change: SagaContent | null,
): StoreCommand =>
  command(
    `find ${name} by ${property} ${value}${change === null ? '' : ` and change it to ${shown(change)}`}`,
    async (model, store) => {
      const found = await store.getSagaState(name, property, value)
      const saga = model.find(name, property, value)
      same(found.id, saga?.id ?? null, 'id')
      same(shown(read(found.state)), shown(saga?.content ?? null), 'state')
      if (change === null || saga === undefined) return
      write(found.state!, change)
      if (model.profile.sagaStates === 'alias') saga.content = change
    },
  )

export const listSagas = (name: string): StoreCommand =>
  command(`list ${name}`, async (model, store) => {
    const found = await store.getSagaStates(name)
    const expected = model.sagas.filter((saga) => saga.name === name)
    same(
      found.map(({ id, state }) => `${id} ${shown(read(state))}`).join('\n'),
      expected.map(({ id, content }) => `${id} ${shown(content)}`).join('\n'),
      'sagas',
    )
  })

export const bury = (consumer: string, seq: Seq, cause: string): StoreCommand =>
  command(`bury ${consumer} ${seq} ${cause}`, async (model, store) => {
    await store.addEventToDeadEventQueue(consumer, contractEvent(seq), new Error(cause))
    model.addDead(consumer, seq, cause)
  })

export const unbury = (consumer: string, seq: Seq): StoreCommand =>
  command(`unbury ${consumer} ${seq}`, async (model, store) => {
    await store.removeEventFromDeadEventQueue(consumer, seq)
    model.dead = model.dead.filter((entry) => entry.consumer !== consumer || entry.seq !== seq)
  })

export const flag = (consumer: string, seq: Seq, retry: boolean): StoreCommand =>
  command(`${retry ? 'flag' : 'unflag'} ${consumer} ${seq}`, async (model, store) => {
    await store.setRetryDeadEvent(consumer, seq, retry)
    const entry = model.dead.find((other) => other.consumer === consumer && other.seq === seq)
    if (entry !== undefined) entry.retry = retry
  })

export const listDead = (consumer: string): StoreCommand =>
  command(`list the dead of ${consumer}`, async (model, store) => {
    const expected = model.dead.filter((entry) => entry.consumer === consumer)
    const listed = await store.getEventsFromDeadEventQueue(consumer)
    same(listed.map(deadText).join('\n'), expected.map(modelDeadText).join('\n'), 'dead events')
    const again = await store.getEventsToReprocessFromDeadEventQueue(consumer)
    const flagged = expected.filter(({ retry }) => retry)
    same(
      again.map((event) => event.eventSequenceNumber).join(),
      flagged.map(({ seq }) => seq).join(),
      'events to replay',
    )
  })

export const failAttempt = (consumer: string, error: string): StoreCommand =>
  command(`${consumer} fails with ${error}`, async (model, store) => {
    await store.setLastError(consumer, new Error(error))
    model.fail(consumer, error)
  })

export const setEnabled = (consumer: string, enabled: boolean): StoreCommand =>
  command(`${enabled ? 'enable' : 'disable'} ${consumer}`, async (model, store) => {
    await store.setEnabled(consumer, enabled)
    if (enabled) model.disabled.delete(consumer)
    else model.disabled.add(consumer)
  })

function same(actual: unknown, expected: unknown, what: string): void {
  if (actual !== expected) throw new Error(`${what}: the store says ${String(actual)}, the model ${String(expected)}`)
}

async function thrownBy(effect: () => unknown): Promise<{ readonly error: unknown } | null> {
  try {
    await effect()
    return null
  } catch (error) {
    return { error }
  }
}

const shown = (content: SagaContent | null): string =>
  content === null ? 'none' : `${content.order}/${content.customer}/${content.total}/${content.ended}`

const deadText = (entry: DeadPublishedEvent): string =>
  [
    entry.consumerId,
    entry.eventSequenceNumber,
    entry.eventName,
    entry.aggregateId,
    entry.context,
    entry.exception.message,
    entry.deadAt,
    entry.retry,
  ].join()

const modelDeadText = ({ consumer, seq, cause, at, retry }: ModelDead): string =>
  [consumer, seq, 'Happened', 'a-1', 'default', cause, at, retry].join()

const contractEvent = (seq: Seq): PublishedEvent => ({
  eventSequenceNumber: seq,
  aggregateId: 'a-1',
  eventName: 'Happened',
  eventMessage: {
    context: 'default',
    timestamp: 0,
    metadata: null,
    forceTelemetry: false,
    serializedPayload: { serializedObject: '["Happened",{}]', objectClass: 'class Happened' },
  },
  createdAt: 0,
})
