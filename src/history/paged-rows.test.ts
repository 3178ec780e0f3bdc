import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PagedRows, type TakenRows } from './paged-rows.ts'

const fields = 3
const wide = [1]

const numbersOf = (table: PagedRows): number[][] =>
  Array.from({ length: table.length }, (_, row) => Array.from({ length: fields }, (__, field) => table.get(row, field)))

const write = fc.record({
  row: fc.oneof(fc.nat(200), fc.nat(900)),
  field: fc.nat(fields - 1),
  // Only the wide column holds what has more than 32 bits.
  value: fc.oneof(fc.nat(2 ** 31 - 1), fc.constantFrom(2 ** 32, 2 ** 40 + 0.5, -1)),
})
const span = fc.array(write, { maxLength: 60 })

const put = (table: PagedRows, { row, field, value }: { row: number; field: number; value: number }): void =>
  table.set(row, field, wide.includes(field) ? value : value | 0)

test('a copy with rows laid over it has every number that the table had, in whatever order somebody looks', () => {
  fc.assert(
    fc.property(
      fc.array(span, { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(900), { maxLength: 20 }),
      (spans, looks) => {
        const table = new PagedRows(fields, wide).watch()
        table.set(0, 0, 1)
        table.take()
        const whole = table.copy()
        const taken: TakenRows[] = []
        for (const writes of spans) {
          for (const each of writes) put(table, each)
          taken.push(table.take())

          const laid = whole.copy()
          laid.overlay(taken)
          for (const row of looks.filter((each) => each < table.length))
            expect(laid.get(row, 2)).toBe(table.get(row, 2))
          expect(laid.length).toBe(table.length)
          expect(numbersOf(laid)).toEqual(numbersOf(table))
          expect(whole.length).toBe(1)
        }
      },
    ),
  )
})

test('what is written to a copy, or copied from it, takes in the rows that lie over it', () => {
  const table = new PagedRows(fields, wide).watch()
  for (let row = 0; row < 300; row++) table.set(row, 0, row)
  table.take()
  const whole = table.copy()
  table.set(130, 1, 2 ** 35)
  table.set(131, 2, 7)
  const laid = whole.copy()
  laid.overlay([table.take()])

  laid.set(131, 0, -5)
  const again = laid.copy()
  laid.set(130, 1, 0)

  expect([again.get(130, 1), again.get(131, 0), again.get(131, 2), again.get(299, 0)]).toEqual([2 ** 35, -5, 7, 299])
  expect([laid.get(130, 1), whole.get(130, 1), whole.get(131, 0)]).toEqual([0, 0, 131])
})

test('rows are taken in ascending order, each once, and numbers as small as they allow', () => {
  const table = new PagedRows(fields, wide).watch()
  for (const row of [70, 3, 70, 0, 31, 32]) table.set(row, 1, row)
  const first = table.take()
  expect([...first.rows]).toEqual([0, 3, 31, 32, 70])
  expect([first.wide instanceof Uint32Array, [...first.wide]]).toEqual([true, [0, 3, 31, 32, 70]])

  table.set(3, 1, 2 ** 33)
  expect([...table.take().wide]).toEqual([2 ** 33])
  expect([...table.take().rows]).toEqual([])
})
