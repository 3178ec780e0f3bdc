import type { DeadRow } from '../../protocol/dead-rows.ts'
import { formatCount, plural } from '../format.ts'

export type GroupBy = 'cause' | 'consumer' | 'none'

export interface DeadGroup {
  readonly key: string
  /** What its events have in common; empty where they are not grouped. */
  readonly title: string
  readonly detail: string
  readonly rows: readonly DeadRow[]
}

export const deadKey = ({ consumer, ordinal }: DeadRow): string => `${consumer}/${ordinal}`

/** The class without its package, as people call it. */
export const simpleClass = (name: string): string =>
  name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1)

/**
 * Dead events by what killed them: class and message, numbers in the message aside, so that “11.0 is not exact” and “14.25 is
 * not exact” are one cause. Groups in the order of their latest death.
 */
export function groupDead(rows: readonly DeadRow[], by: GroupBy, nameOf: (consumer: number) => string): DeadGroup[] {
  const groups = new Map<string, { title: string; detail: string; rows: DeadRow[] }>()
  for (const row of rows) {
    const key = by === 'none' ? '' : by === 'consumer' ? String(row.consumer) : fingerprintOf(row)
    const known = groups.get(key)
    if (known) known.rows.push(row)
    else
      groups.set(key, {
        title: by === 'cause' ? simpleClass(row.errorClass) : by === 'consumer' ? nameOf(row.consumer) : '',
        detail: by === 'cause' ? (row.message ?? '') : '',
        rows: [row],
      })
  }
  return [...groups].map(([key, group]) => ({ key, ...group }))
}

/** How many rows the groups above one have. */
export const rowsBefore = (groups: readonly DeadGroup[], index: number): number =>
  groups.slice(0, index).reduce((sum, { rows }) => sum + rows.length, 0)

const fingerprintOf = ({ errorClass, message }: DeadRow): string =>
  `${errorClass}|${(message ?? '').replaceAll(/\d+(?:[.,]\d+)*/g, '#')}`

/**
 * How many, of how many causes and consumers. `total`: also those that the window has not; `of`: those that the filter leaves
 * out as well.
 */
export function deadWords(rows: readonly DeadRow[], total: number, of: number): string {
  if (of === 0) return 'none'
  const events = total === of ? plural(of, 'event') : `${formatCount(total)} of ${plural(of, 'event')}`
  // Among those that the window has not there may be more causes.
  if (rows.length < total || total === 0) return events
  const causes = new Set(rows.map(fingerprintOf)).size
  const consumers = new Set(rows.map(({ consumer }) => consumer)).size
  return `${events}, ${plural(causes, 'cause')}, ${plural(consumers, 'consumer')}`
}

/** What is chosen once these are added to it, or taken away. */
export function pickedAfter(picked: ReadonlySet<string>, keys: readonly string[], on: boolean): ReadonlySet<string> {
  const next = new Set(picked)
  for (const key of keys)
    if (on) next.add(key)
    else next.delete(key)
  return next
}

/** A command is of one consumer: which of its events are chosen. */
export function ordinalsByConsumer(rows: readonly DeadRow[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>()
  for (const { consumer, ordinal } of rows) found.set(consumer, [...(found.get(consumer) ?? []), ordinal])
  return found
}
