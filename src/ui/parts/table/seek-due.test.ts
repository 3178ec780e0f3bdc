import { expect, test } from 'vitest'
import { nothingSought, type Sought, soughtNext } from './seek-due.ts'

const at = (total: number, going = false, id: string | null = 'event:12') => ({ id, total, going })
const settled: Sought = { id: 'event:12', total: 8_000, again: 0 }

test('another selection is looked for as soon as there are rows, and then no more', () => {
  expect(soughtNext(settled, at(8_000, false, 'event:13'))).toEqual({ id: 'event:13', total: 8_000, again: 0 })
  expect(soughtNext(settled, at(0, false, 'event:13'))).toBeNull()
  expect(soughtNext(settled, at(9_000))).toBeNull()
  expect(soughtNext(settled, at(0, false, null))).toEqual({ id: null, total: 0, again: 0 })
  expect(soughtNext({ ...settled, id: null }, at(9_000))).toMatchObject({ again: 0 })
})

test('one that was found while the run went on is looked for again when it rests with other rows', () => {
  const passing = soughtNext(settled, at(8_000, true, 'event:13'))!
  expect(soughtNext(passing, at(90_000, true, 'event:13'))).toBeNull()
  expect(soughtNext(passing, at(8_000, false, 'event:13'))).toBeNull()
  expect(soughtNext(passing, at(100_000, false, 'event:13'))).toMatchObject({ total: 100_000, again: 1 })
})

test('so is one of a list that begins, whose first rows may be from the way; never without end', () => {
  const first = soughtNext(nothingSought, at(15_000))!
  const second = soughtNext(first, at(17_000))!
  const third = soughtNext(second, at(20_000))!
  expect([first, second, third].map(({ again }) => again)).toEqual([2, 1, 0])
  expect(soughtNext(third, at(20_001))).toBeNull()
})
