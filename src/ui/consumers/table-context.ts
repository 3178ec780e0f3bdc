import { createContext } from 'react'
import { useBridge } from '../../bridge/hooks.ts'
import { totalCells } from '../../protocol/mirror.ts'
import type { LagSeries } from '../../protocol/run-rows.ts'
import { railScale, type RailScale } from '../parts/consumer/rail-geometry.ts'
import { type EventMarks, noMarks } from '../parts/event/event-marks.ts'
import { useColumnPx } from '../parts/table/columns-px.ts'
import type { Marks } from './use-marks.ts'

/** What all rows of the table share: one scale for the rails, and marks that the mirror only counts. */
export interface TableContext {
  readonly dead: Marks
  readonly lag: ReadonlyMap<number, LagSeries>
  readonly marks: EventMarks
}

export const MarksContext = createContext<TableContext>({
  dead: new Map(),
  lag: new Map(),
  marks: noMarks,
})

/** Of the rails' column, and what it has beside a rail: the edges of its cells. */
export const railColumnPx = 202
const edgesPx = 16

/** @param width px of the rail; absent = what the column leaves it */
export function useRailScale(width?: number): RailScale {
  const column = useColumnPx('rail') ?? railColumnPx
  const events = useBridge(({ mirror }) => mirror[eventsCell] ?? 0)
  return railScale(events, width ?? column - edgesPx)
}
/** Index of the number of published events in the mirror; they are numbered from 1, so the last one is the head. */
const eventsCell = totalCells.indexOf('events')
