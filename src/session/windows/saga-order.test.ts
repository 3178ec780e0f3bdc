import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PagedRows } from '../../history/paged-rows.ts'
import { sagaField as S } from '../../history/world.ts'
import { limits } from '../../base/limits.ts'
import { sagasInOrder, type SagaOrder } from './saga-order.ts'

const steps = fc.array(fc.tuple(fc.nat(limits.stepsMax), fc.nat(limits.stepsMax)), { maxLength: 60 })
const orders = fc.record({
  sort: fc.constantFrom<SagaOrder['sort']>('id', 'last', 'age'),
  descending: fc.boolean(),
})

test('sagas stand in the order of the column, equal ones by id, and descending is the reverse', () => {
  fc.assert(
    fc.property(steps, orders, (made, order) => {
      const sagas = new PagedRows(S.size, [])
      for (const [i, [last, started]] of made.entries()) {
        sagas.set(i + 1, S.lastStep, last)
        sagas.set(i + 1, S.startedStep, started)
      }
      const ids = made.map((_, i) => i + 1)
      const column = (id: number): number => (order.sort === 'id' ? id : made[id - 1]![order.sort === 'last' ? 0 : 1])
      const expected = ids.toSorted((a, b) => column(a) - column(b) || a - b)

      const given = [...sagasInOrder(sagas, ids, order)]

      expect(given).toEqual(order.descending ? expected.toReversed() : expected)
    }),
    { seed: 1 },
  )
})
