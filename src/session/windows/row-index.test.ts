import { expect, test } from 'vitest'
import { eachVisit, eventsSpec, rowsOf, sagasSpec } from '../testing/visits.ts'
import { rowIndex } from './row-index.ts'

test('an event is told the row that it has in its list, whatever the list leaves out and in either order', () => {
  eachVisit((session) => {
    for (const parts of [
      {},
      { sort: 'desc' },
      { name: 'Opened' },
      { name: 'Opened', sort: 'desc' },
      { text: 'k1' },
      { outcome: 'done' },
    ] as const) {
      const spec = eventsSpec(parts)
      const listed = rowsOf(session, spec).map(({ ordinal }) => ordinal)
      for (let ordinal = 1; ordinal <= session.world.events + 1; ordinal++) {
        const at = listed.indexOf(ordinal)
        expect(rowIndex(session, spec, ordinal)).toBe(at < 0 ? null : at)
      }
    }
    // A filter that cannot be read finds nothing.
    expect(rowIndex(session, eventsSpec({ text: 'amount >' }), 1)).toBeNull()
  })
})

test('and so is a saga', () => {
  eachVisit((session) => {
    for (const parts of [
      {},
      { sort: 'last', descending: true },
      { show: 'live' },
      { show: 'ended', sort: 'age' },
    ] as const) {
      const spec = sagasSpec(parts)
      const listed = rowsOf(session, spec).map(({ id }) => id)
      for (const id of [...listed, 1, 99_999]) {
        const at = listed.indexOf(id)
        expect(rowIndex(session, spec, id)).toBe(at < 0 ? null : at)
      }
    }
  })
})
