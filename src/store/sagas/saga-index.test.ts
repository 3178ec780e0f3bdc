import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { NullArgumentError } from '../../model/errors.ts'
import { SagaState, type SagaId } from '../../model/saga-state.ts'
import { SagaRepository, type SagaEntry } from './saga-repository.ts'
import { SortedById } from './sorted-by-id.ts'

const saga = (associations: Readonly<Record<string, string>>): SagaState => {
  const state = new SagaState()
  for (const property in associations) state.setAssociation(property, associations[property]!)
  return state
}

/** What upstream does: walk all entries, here in ascending order of id. */
function scan(
  entries: ReadonlyMap<SagaId, SagaEntry>,
  name: string,
  property: string,
  value: string | null,
): SagaId | null | 'null-argument' {
  for (const [id, entry] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (entry.sagaName === null) return 'null-argument'
    if (entry.sagaName !== name) continue
    if (entry.state === null) return 'null-argument'
    if (entry.state.getAssociation(property) === value) return id
  }
  return null
}

const look = (
  sagas: SagaRepository,
  name: string,
  property: string,
  value: string | null,
): SagaId | null | 'null-argument' => {
  try {
    return sagas.find(name, property, value)?.id ?? null
  } catch (error) {
    if (error instanceof NullArgumentError) return 'null-argument'
    throw error
  }
}

describe('the saga look-up', () => {
  test('finds what a scan finds, whatever was stored, changed and removed before', () => {
    const ids = fc.bigInt({ min: 1n, max: 6n })
    const names = fc.constantFrom('S', 'T')
    const properties = fc.constantFrom('order', 'customer')
    const values = fc.constantFrom('x', 'y')
    const operation = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({
          op: fc.constant('put' as const),
          id: ids,
          name: names,
          content: fc.dictionary(properties, values),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          op: fc.constant('assoc' as const),
          id: ids,
          property: properties,
          value: fc.option(values),
        }),
      },
      { weight: 2, arbitrary: fc.record({ op: fc.constant('share' as const), id: ids, with: ids, name: names }) },
      { weight: 2, arbitrary: fc.record({ op: fc.constant('delete' as const), id: ids }) },
      { weight: 3, arbitrary: fc.record({ op: fc.constant('break' as const), id: ids, name: fc.option(names) }) },
      {
        weight: 6,
        arbitrary: fc.record({
          op: fc.constant('find' as const),
          name: names,
          property: properties,
          value: fc.option(values),
        }),
      },
    )
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 40, size: 'max' }), (operations) => {
        const sagas = new SagaRepository()
        for (const step of operations) {
          if (step.op === 'put') sagas.set(step.id, { sagaName: step.name, state: saga(step.content) })
          else if (step.op === 'delete') sagas.delete(step.id)
          else if (step.op === 'break') sagas.set(step.id, { sagaName: step.name, state: null })
          else if (step.op === 'share')
            sagas.set(step.id, { sagaName: step.name, state: sagas.get(step.with)?.state ?? null })
          else if (step.op === 'assoc') {
            const state = sagas.get(step.id)?.state
            if (step.value === null) state?.unsetAssociation(step.property)
            else state?.setAssociation(step.property, step.value)
          } else {
            expect(look(sagas, step.name, step.property, step.value)).toBe(
              scan(sagas, step.name, step.property, step.value),
            )
          }
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('asks as few states among 100,000 sagas as among 1,000', () => {
    const asked = [1_000, 100_000].map((count) => {
      const sagas = new SagaRepository()
      const spy = vi.spyOn(SagaState.prototype, 'getAssociation')
      for (let i = 1; i <= count; i++)
        sagas.set(BigInt(i), { sagaName: 'S', state: saga({ order: `o-${i}`, kind: i % 2 === 0 ? 'even' : 'odd' }) })
      look(sagas, 'S', 'customer', null)
      spy.mockClear()
      for (let i = 1; i <= 100; i++) {
        expect(look(sagas, 'S', 'order', `o-${i * 7}`)).toBe(BigInt(i * 7))
        expect(look(sagas, 'S', 'kind', 'even')).toBe(2n)
        expect(look(sagas, 'S', 'customer', null)).toBe(1n)
        expect(look(sagas, 'S', 'order', 'nobody')).toBeNull()
      }
      const calls = spy.mock.calls.length
      spy.mockRestore()
      return calls
    })

    expect(asked).toEqual([0, 0])
  })

  test('follows an object that was changed after it was stored, and no longer once it is replaced or gone', () => {
    const sagas = new SagaRepository()
    const state = saga({ order: 'a' })
    sagas.set(1n, { sagaName: 'S', state })
    state.setAssociation('order', 'b')
    expect([look(sagas, 'S', 'order', 'a'), look(sagas, 'S', 'order', 'b')]).toEqual([null, 1n])

    sagas.set(1n, { sagaName: 'S', state: saga({ order: 'c' }) })
    state.setAssociation('order', 'd')
    expect([look(sagas, 'S', 'order', 'd'), look(sagas, 'S', 'order', 'c')]).toEqual([null, 1n])

    sagas.clear()
    expect([sagas.size, sagas.count('S'), look(sagas, 'S', 'order', 'c')]).toEqual([0, 0, null])
  })
})

test('who lacks a property is known after each change: one takes it on, one drops it, one goes', () => {
  const sagas = new SagaRepository()
  const states = [saga({}), saga({}), saga({ order: 'a' })]
  states.forEach((state, i) => sagas.set(BigInt(i + 1), { sagaName: 'S', state }))
  const lacking = (): unknown => look(sagas, 'S', 'order', null)
  expect(lacking()).toBe(1n)
  states[0]!.setAssociation('order', 'b')
  expect(lacking()).toBe(2n)
  states[2]!.unsetAssociation('order')
  states[1]!.setAssociation('order', 'c')
  expect(lacking()).toBe(3n)
  sagas.delete(3n)
  expect(lacking()).toBeNull()
  sagas.set(9n, { sagaName: 'S', state: saga({}) })
  expect(lacking()).toBe(9n)
})

test('an instance without a state breaks look-ups of its name, and no longer once it is gone or replaced', () => {
  const sagas = new SagaRepository()
  for (const [id, sagaName] of [
    [1n, 'S'],
    [2n, 'T'],
    [3n, 'T'],
  ] as const)
    sagas.set(id, { sagaName, state: null })
  const found = (): unknown[] => ['S', 'T'].map((name) => look(sagas, name, 'order', 'a'))
  expect(found()).toEqual(['null-argument', 'null-argument'])
  sagas.delete(1n)
  expect(found()).toEqual([null, 'null-argument'])
  sagas.set(2n, { sagaName: 'T', state: saga({ order: 'a' }) })
  expect(found()).toEqual([null, 2n])
  sagas.delete(2n)
  expect(found()).toEqual([null, 'null-argument'])
  sagas.set(3n, { sagaName: 'S', state: saga({ order: 'a' }) })
  expect(found()).toEqual([3n, null])
})

test('sorted ids stay sorted and distinct through thousands of insertions and removals', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.boolean(), fc.bigInt({ min: 1n, max: 3000n })), {
        minLength: 1500,
        maxLength: 3000,
        size: 'max',
      }),
      (steps) => {
        const ids = new SortedById<{ readonly id: bigint }>()
        const model = new Set<bigint>()
        for (const [add, id] of steps) {
          if (add) {
            ids.add({ id })
            model.add(id)
          } else expect(ids.delete(id)).toBe(model.delete(id))
        }
        const sorted = [...model].sort((a, b) => (a < b ? -1 : 1))
        expect([...ids].map(({ id }) => id)).toEqual(sorted)
        expect([ids.size, ids.first?.id ?? null]).toEqual([sorted.length, sorted[0] ?? null])
      },
    ),
    { numRuns: 20 },
  )
})

test('sorted ids keep the others when one goes, also the last of a chunk, and take up again what comes before', () => {
  const ids = new SortedById<{ readonly id: bigint }>()
  const all = Array.from({ length: 1500 }, (_, i) => BigInt(i + 1))
  for (const id of all) ids.add({ id })
  for (const id of all.slice(0, 700)) expect(ids.delete(id)).toBe(true)
  expect([ids.first?.id, ids.size, [...ids].length]).toEqual([701n, 800, 800])
  ids.add({ id: 5n })
  expect([ids.first?.id, [...ids].map(({ id }) => id)]).toEqual([5n, [5n, ...all.slice(700)]])
  for (const id of all.slice(702)) ids.delete(id)
  expect([...ids].map(({ id }) => id)).toEqual([5n, 701n, 702n])
  expect([ids.delete(701n), [...ids].map(({ id }) => id)]).toEqual([true, [5n, 702n]])
  expect([ids.delete(5n), ids.delete(702n), ids.delete(702n), ids.first, ids.size]).toEqual([
    true,
    true,
    false,
    null,
    0,
  ])
})

test('a state that is stored somewhere else is stored here all the same: in another map, under another id or name', () => {
  const state = saga({ key: 'k' })
  const [first, second] = [new SagaRepository(), new SagaRepository()]

  first.set(1n, { sagaName: 'S', state })
  second.set(1n, { sagaName: 'S', state })
  expect(second.get(1n)).toMatchObject({ sagaName: 'S', state })
  second.set(2n, { sagaName: 'S', state })
  expect(second.get(2n)).toMatchObject({ sagaName: 'S', state })
  second.set(2n, { sagaName: 'T', state })
  expect(second.get(2n)).toMatchObject({ sagaName: 'T', state })

  const renamed = saga({ key: 'k' })
  first.set(5n, { sagaName: 'S', state: renamed })
  first.set(5n, { sagaName: 'T', state: renamed })
  expect(first.get(5n)).toMatchObject({ sagaName: 'T' })
  const moved = saga({ key: 'k' })
  first.set(6n, { sagaName: 'S', state: moved })
  first.set(7n, { sagaName: 'S', state: moved })
  expect(first.get(7n)).toMatchObject({ sagaName: 'S' })
})
