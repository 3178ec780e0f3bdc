import { assert } from '../base/assert.ts'
import { valueHash } from '../base/hash.ts'
import type { Value } from '../base/value.ts'
import type { ValueTable } from '../base/value-table.ts'
import { consumerField as C, consumerOf, sagaField as S, type World } from '../history/world.ts'
import type { StoredSagaState } from '../model/saga-state.ts'
import type { SyncStore } from '../model/store-contract.ts'
import type { Kernel } from '../sim/kernel.ts'
import type { SimSagaState } from '../sim/saga-object.ts'
import { InMemoryConsumerStateStore } from '../store/in-memory-consumer-state-store.ts'

/**
 * Two accounts of one truth: what the fold of the changes says, and what the store holds. A difference is a bug of ours, and
 * stops the run with its recording kept. Called at keyframes, whose distance grows with the state that is compared here.
 *
 * @throws AssertionError naming the first difference
 */
export function auditStore(kernel: Kernel, values: ValueTable, world: World): void {
  for (const consumer of kernel.consumers) {
    const c = consumer.index
    const stored = kernel.store.getLastEventSequenceNumber(consumer.id)
    const folded = consumerOf(world, c, C.checkpoint)
    const said = folded < 0 ? null : kernel.log.seqOf(folded)
    // A head that was seeded from an empty log is 0 in both.
    assert(
      stored === said,
      `step ${world.step}: ${consumer.id} stands at ${stored} in the store, at ${said} in the history`,
    )
    const dead = deadIn(kernel.store, consumer.id)
    const deadSaid = consumerOf(world, c, C.dead)
    assert(
      dead === deadSaid,
      `step ${world.step}: ${consumer.id} has ${dead} dead events in the store, ${deadSaid} in the history`,
    )
    if (consumer.component.kind === 'saga') auditSagas(kernel, values, world, consumer.component.name)
  }
}

/** The in-memory store counts, and shows its sagas, without making lists; another store is asked as anybody may ask it. */
const deadIn = (store: SyncStore, consumer: string): number =>
  store instanceof InMemoryConsumerStateStore
    ? store.deadCount(consumer)
    : store.getEventsFromDeadEventQueue(consumer).length

const sagasIn = (store: SyncStore, name: string): Iterable<StoredSagaState> =>
  store instanceof InMemoryConsumerStateStore ? store.sagaStateRepository.unsorted(name) : store.getSagaStates(name)

function auditSagas(kernel: Kernel, values: ValueTable, world: World, name: string): void {
  let found = 0
  for (const { id, state } of sagasIn(kernel.store, name)) {
    found++
    const row = Number(id)
    const told = world.sagas.get(row, S.value)
    assert(
      isTold(state as SimSagaState, values, told) && world.sagas.get(row, S.endedStep) === 0,
      `step ${world.step}: saga ${row} of ${name} differs between store and history`,
    )
  }
  const own = kernel.consumers.filter(({ component }) => component.kind === 'saga' && component.name === name)
  const live = own.reduce((sum, { index }) => sum + consumerOf(world, index, C.sagasLive), 0)
  assert(found === live, `step ${world.step}: ${found} sagas of ${name} in the store, ${live} in the history`)
}

/** Is what the store has the value that was told? Mostly it knows its place in the table; a copy is compared by content. */
function isTold({ value, ref, refFor }: SimSagaState, values: ValueTable, told: number): boolean {
  return refFor === value ? ref === told : values.hashAt(told) === valueHash(value as unknown as Value)
}
