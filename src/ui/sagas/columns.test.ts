import { expect, test } from 'vitest'
import { columnsWithoutRoom, columnWidths } from '../parts/table/table-sizes.ts'
import { sagaColumns, statePx } from './columns.tsx'

/** Of the list in a window of 1,280 px, in one of 1,440, and on a wall. */
const windows = [
  { width: 1055, scale: 1, without: ['timer'], atLeast: statePx - 2 },
  { width: 1216, scale: 1, without: [], atLeast: statePx - 2 },
  { width: 1626, scale: 1.6, without: ['timer'], atLeast: 255 },
]

test('what a saga waits for is shown wherever its state keeps the room that it needs', () => {
  for (const { width, scale, without, atLeast } of windows) {
    expect(columnsWithoutRoom(sagaColumns, new Set(), width, scale), `${width} px`).toEqual(without)
    const shown = sagaColumns.filter(({ id }) => !without.includes(id))
    const widths = columnWidths(shown, { width, scale, namesPx: statePx })
    const others = widths.reduce((sum, px) => sum + Number.parseFloat(px ?? '0'), 0)

    expect((width - others) / scale, `${width} px`).toBeGreaterThanOrEqual(atLeast)
  }
})
