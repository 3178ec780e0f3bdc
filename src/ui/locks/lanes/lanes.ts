import type { FaultRow } from '../../../protocol/check-rows.ts'
import type { RunInfo } from '../../../protocol/run-info.ts'
import type { HoldRow } from '../../../protocol/zone-rows.ts'
import type { Interval } from './lane-geometry.ts'
import { lanesMax } from './lanes-asked.ts'
import { formatCount, formatDuration, plural } from '../../format.ts'
import { inferred } from '../../parts/consumer/holder-words.ts'

/** Lanes that belong together: the instances at one zone, or the zones of one instance. */
export interface LaneGroup {
  /** Index of the consumer, or of the instance. */
  readonly of: number
  readonly lanes: readonly Lane[]
}

export interface Lane {
  readonly consumer: number
  readonly instance: number
  readonly rows: readonly HoldRow[]
}

export function groupLanes(rows: readonly HoldRow[], by: 'zone' | 'instance'): readonly LaneGroup[] {
  const groups = new Map<number, Map<number, HoldRow[]>>()
  for (const row of rows) {
    const [outer, inner] = by === 'zone' ? [row.consumer, row.instance] : [row.instance, row.consumer]
    const group = groups.get(outer) ?? new Map<number, HoldRow[]>()
    groups.set(outer, group)
    const lane = group.get(inner) ?? []
    group.set(inner, lane)
    lane.push(row)
  }
  let left = lanesMax
  return ascending(groups)
    .map(([of, group]) => {
      const lanes = ascending(group)
        .slice(0, Math.max(0, left))
        .map(([inner, found]) =>
          by === 'zone'
            ? { consumer: of, instance: inner, rows: found }
            : { consumer: inner, instance: of, rows: found },
        )
      left -= lanes.length
      return { of, lanes }
    })
    .filter(({ lanes }) => lanes.length > 0)
}

/** Never a slit, but no higher than its lanes either: where not all of a view fits, the page scrolls. */
export const leastHeight = (groups: readonly LaneGroup[]): string =>
  `min(300px, 40vh, ${110 + groups.reduce((px, { lanes }) => px + 34 + lanes.length * 28, 0)}px)`

/** A lane in words, for those who do not see it. */
export function laneSentence(name: string, rows: readonly HoldRow[]): string {
  const holds = rows.filter(({ kind }) => kind === 'hold')
  const parts = [plural(holds.length, 'hold')]
  const failed = rows.filter(({ kind }) => kind === 'failed-try').length
  if (failed > 0) parts.push(plural(failed, 'failed try', 'failed tries'))
  const waits = rows.filter(({ kind }) => kind === 'wait').length
  if (waits > 0) parts.push(plural(waits, 'wait'))
  const crashes = rows.filter(({ kind }) => kind === 'crash').length
  if (crashes > 0) parts.push(plural(crashes, 'crash', 'crashes'))
  const ghosts = rows.filter(({ kind }) => kind === 'ghost').length
  if (ghosts > 0) parts.push(`went on ${plural(ghosts, 'time')} without the zone`)
  if (holds.some(isOpen)) parts.push('holds now')
  return `${name}: ${parts.join(', ')}`
}

/** Which rows the lanes show, and of how many of the zones. */
export const shownWords = (
  count: number,
  inWindow: boolean,
  zones: number,
  of: number,
  holders: RunInfo['zoneHolders'],
): string =>
  `the last ${count === 1 ? 'hold or try' : `${formatCount(count)} holds and tries`} ${inWindow ? 'in the window of the strip' : 'up to the cursor'}` +
  (zones < of ? `, of ${formatCount(zones)} of ${plural(of, 'zone')}` : '') +
  (holders === 'inferred' ? `; holders are ${inferred}` : '')

/** Those by which the lanes have their time: what only reaches into it begins at their edge. */
export const begunWithin = (rows: readonly HoldRow[]): readonly HoldRow[] => rows.filter(({ reachesIn }) => !reachesIn)

/** When these rows take place; what goes on lasts until `endMs`. */
export const intervalsOf = (rows: readonly HoldRow[], endMs: number): readonly Interval[] =>
  rows.map((row) => ({ fromMs: row.fromMs, toMs: isOpen(row) ? endMs : row.toMs }))

/** The last moment that any of these rows tells of. */
export const lastMoment = (rows: readonly HoldRow[]): number =>
  Math.max(0, ...rows.map((row) => (isOpen(row) ? row.fromMs : row.toMs)))

export const isOpen = (row: HoldRow): boolean => row.toStep < 0

export const lengthWords = (row: HoldRow, nowMs: number): string =>
  formatDuration(Math.max(0, (isOpen(row) ? nowMs : row.toMs) - row.fromMs))

const ascending = <V>(map: ReadonlyMap<number, V>): [number, V][] => [...map].toSorted(([a], [b]) => a - b)

/** Whether a fault struck in this lane: where it was, and for what takes a whole instance down, in all of its lanes. */
export function strikesLane({ step, kind, consumer, instance }: FaultRow, lane: Lane): boolean {
  if (step === null || (instance >= 0 && instance !== lane.instance)) return false
  return consumer === lane.consumer || kind === 'bundle-restart' || kind.startsWith('crash-')
}
