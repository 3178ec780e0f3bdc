import { expect, test } from 'vitest'
import * as world from './world.ts'

const tables = Object.entries(world).filter(([name]) => name.endsWith('Field')) as [string, Record<string, number>][]

// They are written by hand: two columns of one number would read each other's values.
test.each(tables)('%s numbers its columns without a gap, and none twice', (_, { size, ...columns }) => {
  expect(Object.values(columns)).toEqual([...Array(size).keys()])
})

test('all six tables are looked at', () => {
  expect(tables.map(([name]) => name)).toHaveLength(6)
})
