import { expect, test } from 'vitest'
import { offer, offersNow } from './offers.ts'

test('what is offered is what there is when somebody asks, until it is taken back', () => {
  let label = 'Show the column Lag'
  const takeBack = offer(() => [{ group: 'View', label, run: () => {} }])
  const takeOtherBack = offer(() => [{ group: 'Copy', label: 'Copy it', run: () => {} }])
  expect(offersNow().map((each) => each.label)).toEqual(['Show the column Lag', 'Copy it'])

  label = 'Hide the column Lag'
  expect(offersNow().map((each) => each.label)).toEqual(['Hide the column Lag', 'Copy it'])

  takeBack()
  takeOtherBack()
  expect(offersNow()).toEqual([])
})
