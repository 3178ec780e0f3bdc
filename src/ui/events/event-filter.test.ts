import { expect, test } from 'vitest'
import { type EventFilter, eventsSpec, isFiltered, noFilter, nothingWords } from './event-filter.ts'

test('the filter is asked of the worker; what is empty narrows nothing', () => {
  const page = { from: 40, count: 20 }

  expect(eventsSpec(noFilter, 'desc', page)).toEqual({
    view: 'events',
    from: 40,
    count: 20,
    sort: 'desc',
    name: null,
    outcome: null,
    text: '',
  })
  expect(eventsSpec({ text: 'amount > 10', name: 'Payment', outcome: 'dead' }, 'asc', page)).toMatchObject({
    sort: 'asc',
    name: 'Payment',
    outcome: 'dead',
    text: 'amount > 10',
  })
  const filters: EventFilter[] = [
    noFilter,
    { ...noFilter, text: '  ' },
    { ...noFilter, name: 'A' },
    { ...noFilter, outcome: 'done' },
  ]
  expect(filters.map(isFiltered)).toEqual([false, false, true, true])
})

test('why nothing is left names each part of the filter, and no other', () => {
  expect(nothingWords(1, noFilter)).toBe('1 event up to the cursor; none.')
  expect(nothingWords(3, { text: 'a', name: 'Payment', outcome: '' })).toBe(
    '3 events up to the cursor; none named “Payment” for which “a” holds.',
  )
})
