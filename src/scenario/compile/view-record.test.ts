import { expect, test } from 'vitest'
import { fields } from '../../base/value.ts'
import { PersistentMap } from './persistent-map.ts'
import { ViewRecord, type Rows } from './view-record.ts'

const none: Rows = PersistentMap.empty

test('a view shows nothing but its entries: odd names are ordinary keys, and the rows are not seen', () => {
  const view = ViewRecord.make()
  expect(['constructor', '__proto__', 'toString'].map((name) => [name in view, view[name]])).toEqual(
    Array(3).fill([false, undefined]),
  )

  for (const name of ['__proto__', 'constructor']) view[name] = 1n
  ViewRecord.keep(view, none.with('a', fields()))

  expect(Reflect.ownKeys(view)).toEqual(['__proto__', 'constructor'])
  expect(view['__proto__']).toBe(1n)
})

test('a view has the rows that were kept with it, any other record has none', () => {
  const view = ViewRecord.make()
  const rows = none.with('a', fields([['n', 1n]]))
  expect(ViewRecord.rowsOf(view)).toBe(PersistentMap.empty)

  ViewRecord.keep(view, rows)

  expect(ViewRecord.rowsOf(view)).toBe(rows)
  expect(ViewRecord.rowsOf(fields())).toBe(PersistentMap.empty)
})
