import type { HoldRow } from '../../../protocol/zone-rows.ts'
import { holdBox, type LaneScale } from './lane-geometry.ts'
import type { LabelWish } from './lane-labels.ts'
import { overlapWords } from './lanes.ts'

/** A time in which two instances took one zone for theirs. */
export interface Overlap {
  readonly consumer: number
  readonly instances: readonly [number, number]
  readonly fromStep: number
  readonly fromMs: number
  readonly toMs: number
  /** It goes on. */
  readonly open: boolean
}

/** Every two holds of one zone by different instances that share steps; who went on without the zone held it as far as it knew. */
export function overlapsOf(rows: readonly HoldRow[]): readonly Overlap[] {
  const made: Overlap[] = []
  const holds = rows.filter(({ kind }) => kind === 'hold' || kind === 'ghost')
  for (const ghost of holds) {
    if (ghost.kind !== 'ghost') continue
    for (const other of holds) {
      const same = other.consumer === ghost.consumer && other.instance !== ghost.instance
      // Of two ghosts the one that lost its zone first tells of both.
      if (!same || (other.kind === 'ghost' && before(other, ghost))) continue
      const fromStep = Math.max(ghost.fromStep, other.fromStep)
      const toStep = Math.min(endOf(ghost), endOf(other))
      if (fromStep >= toStep) continue
      made.push({
        consumer: ghost.consumer,
        instances: [ghost.instance, other.instance],
        fromStep,
        fromMs: Math.max(ghost.fromMs, other.fromMs),
        toMs: Math.min(ghost.toMs, other.toMs),
        open: toStep === Infinity,
      })
    }
  }
  return made.toSorted((a, b) => a.fromStep - b.fromStep)
}

const endOf = ({ toStep }: HoldRow): number => (toStep < 0 ? Infinity : toStep)
const before = (a: HoldRow, b: HoldRow): boolean =>
  a.fromStep < b.fromStep || (a.fromStep === b.fromStep && a.instance < b.instance)

/** Two holders at once are labelled before anything else: they are what a lane is looked at for. */
export const overlapWishes = (overlaps: readonly Overlap[], scale: LaneScale): readonly LabelWish[] =>
  overlaps.flatMap((overlap) => {
    const box = holdBox(scale, overlap.fromMs, overlap.open ? null : overlap.toMs)
    const key = `overlap/${overlap.fromStep}/${overlap.instances.join('/')}`
    return box === null ? [] : [{ key, ...box, words: [overlapWords(overlap), 'two holders'], rank: 1 }]
  })
