import type { HoldRow } from '../../../protocol/zone-rows.ts'
import { formatDuration, plural } from '../../format.ts'
import { holdBox, type LaneScale } from './lane-geometry.ts'
import type { LabelWish } from './lane-labels.ts'

/** A stretch in which the same instances, more than one of them, took one zone for theirs. */
export interface Overlap {
  readonly consumer: number
  /** Ascending. */
  readonly instances: readonly number[]
  readonly fromStep: number
  readonly fromMs: number
  readonly toMs: number
  /** It goes on. */
  readonly open: boolean
}

/**
 * The stretches of each zone that had several holders, told apart where somebody joins or leaves; who went on without the
 * zone held it as far as it knew. Three holders at once are one stretch, not a stretch for each two of them.
 */
export function overlapsOf(rows: readonly HoldRow[]): readonly Overlap[] {
  const zones = new Map<number, HoldRow[]>()
  for (const row of rows) {
    if (row.kind !== 'hold' && row.kind !== 'ghost') continue
    const zone = zones.get(row.consumer)
    if (zone) zone.push(row)
    else zones.set(row.consumer, [row])
  }
  return [...zones.values()].flatMap(stretchesOf).toSorted((a, b) => a.fromStep - b.fromStep)
}

/** Of one zone. */
function stretchesOf(holds: readonly HoldRow[]): readonly Overlap[] {
  const made: Overlap[] = []
  const holding: HoldRow[] = []
  let now: Overlap | null = null
  for (const { step, ms, begins, ends } of turnsOf(holds)) {
    for (const row of ends) holding.splice(holding.indexOf(row), 1)
    holding.push(...begins)
    const instances = [...new Set(holding.map(({ instance }) => instance))].toSorted((a, b) => a - b)
    // Who loses the zone in a pass and goes on with it is no other holder than before.
    if (now !== null && now.instances.join('/') === instances.join('/')) continue
    if (now !== null) made.push({ ...now, toMs: ms, open: step === Infinity })
    now =
      instances.length < 2
        ? null
        : { consumer: holds[0]!.consumer, instances, fromStep: step, fromMs: ms, toMs: ms, open: true }
  }
  return made
}

/** A step in which holds begin or end. What goes on ends at step Infinity. */
interface Turn {
  readonly step: number
  readonly ms: number
  readonly begins: HoldRow[]
  readonly ends: HoldRow[]
}

function turnsOf(holds: readonly HoldRow[]): readonly Turn[] {
  const turns = new Map<number, Turn>()
  const at = (step: number, ms: number): Turn => {
    const turn = turns.get(step) ?? { step, ms, begins: [], ends: [] }
    turns.set(step, turn)
    return turn
  }
  for (const row of holds) {
    const toStep = row.toStep < 0 ? Infinity : row.toStep
    if (toStep <= row.fromStep) continue
    at(row.fromStep, row.fromMs).begins.push(row)
    at(toStep, row.toMs).ends.push(row)
  }
  return [...turns.values()].toSorted((a, b) => a.step - b.step)
}

/** `3 holders, 951 ms` */
export const overlapWords = ({ instances, fromMs, toMs }: Overlap): string =>
  `${holders(instances.length)}, ${formatDuration(Math.max(0, toMs - fromMs))}`

/** Of one zone; where their number changes, the most that it had. */
export function overlapsWords(overlaps: readonly Overlap[]): string {
  if (overlaps.length === 1) return overlapWords(overlaps[0]!)
  const counts = overlaps.map(({ instances }) => instances.length)
  const most = Math.max(...counts)
  const upTo = Math.min(...counts) < most ? 'up to ' : ''
  return `${upTo}${holders(most)} at once, in ${plural(overlaps.length, 'stretch', 'stretches')}`
}

const holders = (count: number): string => plural(count, 'holder')

/** Several holders at once are labelled before anything else: they are what a lane is looked at for. */
export const overlapWishes = (overlaps: readonly Overlap[], scale: LaneScale): readonly LabelWish[] =>
  overlaps.flatMap((overlap) => {
    const box = holdBox(scale, overlap.fromMs, overlap.open ? null : overlap.toMs)
    return box === null
      ? []
      : [
          {
            key: overlapKey(overlap),
            ...box,
            words: [overlapWords(overlap), holders(overlap.instances.length)],
            rank: 1,
          },
        ]
  })

export const overlapKey = ({ fromStep, instances }: Overlap): string => `overlap/${fromStep}/${instances.join('/')}`
