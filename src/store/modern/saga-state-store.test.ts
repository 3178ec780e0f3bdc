import { expect, test } from 'vitest'
import { InvalidArgumentError, NullArgumentError } from '../../model/errors.ts'
import { profiles } from '../../model/profile.ts'
import { SagaState } from '../../model/saga-state.ts'
import { InMemorySagaStateStore } from './saga-state-store.ts'

const associated = (property: string, value: string): SagaState => {
  const state = new SagaState()
  state.setAssociation(property, value)
  return state
}

test('ids increase from 1, over all saga names, and are not used again', () => {
  const store = new InMemorySagaStateStore()
  expect([store.insert('S', new SagaState()), store.insert('T', new SagaState())]).toEqual([1n, 2n])
  store.delete(2n)
  expect(store.insert('S', new SagaState())).toBe(3n)
})

test('an instance is found by its pair, not by another value or saga name', () => {
  const store = new InMemorySagaStateStore()
  const state = associated('orderId', 'o-1')
  const id = store.insert('S', state)
  expect(store.findByAssociation('S', 'orderId', 'o-1')).toEqual({ id, state })
  expect(store.findByAssociation('S', 'orderId', 'o-2')).toBeNull()
  expect(store.findByAssociation('S', 'paymentId', 'o-1')).toBeNull()
  expect(store.findByAssociation('T', 'orderId', 'o-1')).toBeNull()
})

test('of several instances with one pair the lowest id is found', () => {
  const store = new InMemorySagaStateStore()
  for (let made = 0; made < 3; made++) store.insert('S', associated('orderId', 'o-1'))
  store.delete(1n)
  expect(store.findByAssociation('S', 'orderId', 'o-1')?.id).toBe(2n)
})

test('all instances of a name are found', () => {
  const store = new InMemorySagaStateStore()
  for (const name of ['S', 'T', 'S']) store.insert(name, new SagaState())
  expect(store.findAll('S').map(({ id }) => id)).toEqual([1n, 3n])
  expect(store.findAll('U')).toEqual([])
})

test('an update replaces state and associations under the same id', () => {
  const store = new InMemorySagaStateStore()
  const id = store.insert('S', associated('orderId', 'o-1'))
  store.update(id, associated('orderId', 'o-2'))
  expect(store.findByAssociation('S', 'orderId', 'o-2')?.id).toBe(id)
  expect(store.findByAssociation('S', 'orderId', 'o-1')).toBeNull()
})

test('a deletion removes the instance; deleting an unknown one does nothing', () => {
  const store = new InMemorySagaStateStore()
  const id = store.insert('S', associated('orderId', 'o-1'))
  store.delete(id)
  store.delete(id)
  expect(store.findByAssociation('S', 'orderId', 'o-1')).toBeNull()
  expect(store.findAll('S')).toEqual([])
})

test('updating an unknown instance is refused by its id', () => {
  const store = new InMemorySagaStateStore()
  expect(() => store.update(5n, new SagaState())).toThrow(InvalidArgumentError)
  expect(() => store.update(5n, new SagaState())).toThrow('id is 5; allowed: the id of a stored saga')
})

test('states are the stored objects under modern, and copies under hardened (D12)', () => {
  const aliased = new InMemorySagaStateStore(profiles.modern)
  aliased.insert('S', associated('orderId', 'o-1'))
  aliased.findByAssociation('S', 'orderId', 'o-1')!.state.setAssociation('orderId', 'o-2')
  expect(aliased.findByAssociation('S', 'orderId', 'o-2')?.id).toBe(1n)

  const copied = new InMemorySagaStateStore(profiles.hardened)
  const mine = associated('orderId', 'o-1')
  copied.insert('S', mine)
  mine.setAssociation('orderId', 'o-2')
  copied.findByAssociation('S', 'orderId', 'o-1')!.state.setEnded(true)
  copied.findAll('S')[0]!.state.setEnded(true)
  expect(copied.findByAssociation('S', 'orderId', 'o-1')?.state.isEnded()).toBe(false)
})

test('a look-up of null breaks at the first instance with a state under modern, and finds nothing under hardened (D11)', () => {
  const store = new InMemorySagaStateStore(profiles.modern)
  expect(store.findByAssociation('S', 'orderId', null)).toBeNull()
  store.insert('S', null as never)
  store.insert('T', new SagaState())
  expect(store.findByAssociation('S', 'orderId', null)).toBeNull()
  store.insert('S', new SagaState())
  expect(() => store.findByAssociation('S', 'orderId', null)).toThrow('S was looked up by orderId without a value')
  const cured = new InMemorySagaStateStore(profiles.hardened)
  cured.insert('S', new SagaState())
  expect(cured.findByAssociation('S', 'orderId', null)).toBeNull()
})

test('an instance without a name breaks whatever scans past it, and one without a state nothing', () => {
  const store = new InMemorySagaStateStore()
  store.insert('S', associated('orderId', 'o-1'))
  store.insert(undefined as never, new SagaState())
  store.insert('S', null as never)
  expect(store.findByAssociation('S', 'orderId', 'o-1')?.id).toBe(1n)
  expect(() => store.findByAssociation('S', 'orderId', 'o-2')).toThrow(NullArgumentError)
  expect(() => store.findByAssociation('T', 'orderId', null)).toThrow(NullArgumentError)
  expect(() => store.findAll('S')).toThrow(NullArgumentError)
  store.delete(2n)
  expect(store.findAll('S').map(({ state }) => state === null)).toEqual([false, true])
  expect(store.findByAssociation('S', 'orderId', 'o-2')).toBeNull()
  expect(store.all().map(({ id, sagaName }) => [id, sagaName])).toEqual([
    [1n, 'S'],
    [3n, 'S'],
  ])
})
