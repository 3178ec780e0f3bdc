import { expect, test } from 'vitest'
import { consumersShown } from './consumers-shown.ts'

test('the first consumers are shown, and the selected one in the place of the last', () => {
  expect(consumersShown(1000, 4, null)).toEqual([0, 1, 2, 3])
  expect(consumersShown(1000, 4, 700)).toEqual([0, 1, 2, 700])
  expect(consumersShown(1000, 4, 4)).toEqual([0, 1, 2, 4])
  expect(consumersShown(1000, 4, 3)).toEqual([0, 1, 2, 3])
})

test('where all have room, or nobody is there, nothing is added', () => {
  expect(consumersShown(3, 4, 2)).toEqual([0, 1, 2])
  expect(consumersShown(0, 4, null)).toEqual([])
  // A selection that outlived the run which had it.
  expect(consumersShown(5, 4, 7)).toEqual([0, 1, 2, 3])
})
