import type { HoldRow } from '../../../protocol/zone-rows.ts'
import type { RunInfo } from '../../../protocol/run-info.ts'
import { formatCount, plural } from '../../format.ts'
import { inferred } from '../../parts/consumer/holder-words.ts'
import type { LaneScale } from './lane-geometry.ts'
import type { LabelWish } from './lane-labels.ts'
import type { LaneMark } from './lane-marks.ts'
import { isOpen, lengthWords } from './lanes.ts'

/** What is to be written into a mark or, where that is too narrow, between it and the next one. */
export const markWishes = (marks: readonly LaneMark[], scale: LaneScale, charPx: number): readonly LabelWish[] =>
  marks.flatMap((mark) => {
    const { key, kind, x, width } = mark
    const words = labelsOf(mark)
    const fits = words.some((each) => each.length * charPx + 12 <= width)
    if ((kind === 'box' || kind === 'block') && fits) return [{ key, x, width, words, rank: 0 }]
    const end = x + width
    const next = Math.min(scale.width, ...marks.filter((other) => other.x >= end).map((other) => other.x))
    return words.length === 0 ? [] : [{ key, x: end - 3, width: next - end + 3, words, rank: 0 }]
  })

/** A number has its word: alone it might be of events, of holds or of tries. */
function labelsOf({ kind, rows }: LaneMark): readonly string[] {
  if (kind === 'crash') return []
  if (kind === 'block') return [plural(rows.length, 'hold')]
  if (kind === 'tries') return rows.length === 1 ? [] : [plural(rows.length, 'try', 'tries')]
  return eventsLabels(rows[0])
}

/** The events of a hold by their numbers, else how many; null = none. */
export const heldEvents = (row: HoldRow): string | null => eventsLabels(row)[0] ?? null

/** `#236`, `#96 to #99`, `4 events` */
function eventsLabels({ handled, firstEvent, lastEvent }: HoldRow): readonly string[] {
  if (handled === 0) return []
  const some = plural(handled, 'event')
  if (firstEvent === 0) return [some]
  return firstEvent === lastEvent ? [`#${firstEvent}`] : [`#${firstEvent} to #${lastEvent}`, some]
}

/** A mark in full, for whoever points at it. */
export function markWords(mark: LaneMark, nowMs: number, holders: RunInfo['zoneHolders']): string {
  const words = wordsOf(mark, nowMs)
  // That somebody tried, waits or crashed is its own doing; whose a zone is only its lock could say.
  return holders === 'inferred' && mark.rows[0].kind === 'hold'
    ? `${words}; the lock keeps no owner: ${inferred}`
    : words
}

function wordsOf({ kind, rows }: LaneMark, nowMs: number): string {
  if (rows.length === 1) return rowWords(rows[0], nowMs)
  const last = Math.max(...rows.map(({ fromStep, toStep }) => Math.max(fromStep, toStep)))
  const steps = `from step ${formatCount(rows[0].fromStep)} to ${formatCount(last)}`
  if (kind === 'tries') return `${formatCount(rows.length)} tries came back false, ${steps}`
  const handled = rows.reduce((sum, row) => sum + row.handled, 0)
  const errors = rows.filter(({ end }) => end === 'error').length
  const lost = rows.filter(({ end }) => end === 'lost').length
  return [
    `${formatCount(rows.length)} holds, ${steps}`,
    handled === 0 ? 'nothing handled' : `${plural(handled, 'event')} handled`,
    ...(errors > 0 ? [`${formatCount(errors)} ended by an error`] : []),
    ...(lost > 0 ? [`${formatCount(lost)} taken away`] : []),
  ].join(', ')
}

function rowWords(row: HoldRow, nowMs: number): string {
  const step = formatCount(row.fromStep)
  const length = lengthWords(row, nowMs)
  switch (row.kind) {
    case 'failed-try':
      return `a try came back false in step ${step}`
    case 'crash':
      return `crashes in step ${step}, ${isOpen(row) ? 'and is still down' : `down for ${length}`}`
    case 'ghost':
      return `goes on without the zone from step ${step}, ${length}: it was taken away, and it does not know`
    case 'wait':
      return `waits from step ${step}, ${length}`
    case 'hold': {
      const named = row.firstEvent > 0 ? `, ${eventsLabels(row)[0]}` : ''
      const handled = row.handled === 0 ? 'nothing handled' : `${plural(row.handled, 'event')} handled${named}`
      const ended = row.end === 'error' ? ', ended by an error' : row.end === 'lost' ? ', then it was taken away' : ''
      return `${isOpen(row) ? 'holds' : 'held'} from step ${step}, ${length}${isOpen(row) ? ' so far' : `, ${handled}`}${ended}`
    }
  }
}
