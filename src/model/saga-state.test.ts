import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { SagaState, type AssociationListener } from './saga-state.ts'

const listener = () => ({ associationChanged: vi.fn<AssociationListener['associationChanged']>() })

class Line {
  count = 1
  get double(): number {
    return this.count * 2
  }
}

class OrderState extends SagaState {
  readonly lines: Line[] = [new Line()]
  readonly byName = new Map([['a', { cents: 5n }]])
  readonly tags = new Set(['new'])
  since = new Date(7)
  self: unknown = null
  // A constructor that demands something: a copy must not call it.
  constructor(total: number) {
    super()
    if (total === undefined) throw new Error('a total is needed')
    this.total = total
  }
  total: number
}

test('a copy has the class, the fields and the associations, and shares nothing that can change', () => {
  const state = new OrderState(3)
  state.self = state
  state.setAssociation('order', 'o-1')
  state.setEnded(true)

  const copy = state.copy() as OrderState
  expect(copy).toBeInstanceOf(OrderState)
  expect(copy.lines[0]).toBeInstanceOf(Line)
  expect([
    copy.total,
    copy.isEnded(),
    copy.getAssociation('order'),
    copy.lines[0]!.double,
    copy.since.getTime(),
  ]).toEqual([3, true, 'o-1', 2, 7])
  expect(copy.self).toBe(copy)

  copy.lines[0]!.count = 9
  copy.byName.get('a')!.cents = 0n
  copy.tags.add('old')
  copy.since.setTime(0)
  copy.setAssociation('order', 'o-2')
  copy.setEnded(false)
  expect([state.lines[0]!.count, state.byName.get('a')!.cents, state.tags.size, state.since.getTime()]).toEqual([
    1,
    5n,
    1,
    7,
  ])
  expect([state.getAssociation('order'), state.isEnded()]).toEqual(['o-1', true])
})

test('what has a copy() of its own is asked for it', () => {
  class Own extends SagaState {
    readonly part = { copy: () => 'copied' }
  }

  expect((new Own().copy() as Own).part).toBe('copied')
})

test('every listener hears of changes, and a copy has none', () => {
  const state = new SagaState()
  const [one, two] = [listener(), listener()]
  state.addAssociationListener(one)
  state.addAssociationListener(two)

  state.setAssociation('order', 'a')
  state.setAssociation('order', 'a')
  state.copy().setAssociation('order', 'z')
  state.unsetAssociation('order')
  state.unsetAssociation('order')
  const heard = [
    [state, 'order', null, 'a'],
    [state, 'order', 'a', null],
  ]
  expect(one.associationChanged.mock.calls).toEqual(heard)
  expect(two.associationChanged.mock.calls).toEqual(heard)

  state.removeAssociationListener(one)
  state.setAssociation('order', 'b')
  state.removeAssociationListener(two)
  state.setAssociation('order', 'c')
  expect([one.associationChanged.mock.calls.length, two.associationChanged.mock.calls.length]).toEqual([2, 3])
})

test('associations keep the order of a map, whichever of them goes, and a copy has them all', () => {
  const names = fc.constantFrom('a', 'b', 'c')
  const step = fc.record({ property: names, value: fc.option(fc.constantFrom('x', 'y')) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const state = new SagaState()
      const model = new Map<string, string>()
      for (const { property, value } of steps) {
        if (value === null) {
          state.unsetAssociation(property)
          model.delete(property)
        } else {
          state.setAssociation(property, value)
          model.set(property, value)
        }
        const seen: [string, string][] = []
        state.forEachAssociation((...each) => seen.push(each))
        expect(seen).toEqual([...model])
        expect([...state.copy().getAssociations()]).toEqual([...model])
        for (const name of ['a', 'b', 'c']) expect(state.getAssociation(name)).toBe(model.get(name) ?? null)
      }
    }),
  )
})
