import { hookWords } from '../../protocol/hook-words.ts'
import type { FaultRow } from '../../protocol/check-rows.ts'
import type { Armed } from '../../sim/faults/armed.ts'
import { grouped } from '../words.ts'

/** When a fault is looked at that has not struck: while the run may still come to it, or when nothing is left to be run. */
export interface Moment {
  readonly over: boolean
  readonly timeMs: number
  /** False where the run was recorded elsewhere: nobody has counted there. */
  readonly counted: boolean
}

/** What a fault waits for; where the run is over, that it was never met, and why. */
export function unstruckRow(armed: Armed, moment: Moment): FaultRow {
  const { spec, kind } = armed
  return {
    fault: armed.index,
    kind: spec.kind,
    label: kind.descriptor.label,
    state: moment.over ? 'never-met' : 'waits',
    step: null,
    timeMs: spec.fromMs,
    consumer: -1,
    instance: spec.match.instance ?? -1,
    ordinal: 0,
    seq: '0',
    words: moment.over ? neverWords(armed, moment) : waitsFor(armed),
    open: true,
  }
}

function waitsFor(armed: Armed): string {
  const { spec } = armed
  if (armed.timed) return `at ${grouped(spec.fromMs)} ms`
  return `${spec.prob === null ? `occurrence ${spec.nth ?? 1}` : `a chance of ${spec.prob}`}, ${placeOf(armed)}`
}

function neverWords(armed: Armed, { timeMs, counted }: Moment): string {
  const { spec, seen } = armed
  if (armed.timed) return `waited for ${grouped(spec.fromMs)} ms; the run was over at ${grouped(timeMs)} ms`
  const place = placeOf(armed)
  const after = spec.fromMs > 0 ? ` from ${grouped(spec.fromMs)} ms on` : ''
  if (!counted || seen === 0) return `the run never came there${after}: ${place}`
  const times = `the run came there ${seen === 1 ? 'once' : `${grouped(seen)} times`}${after}`
  return spec.prob === null
    ? `${times}, not ${grouped(spec.nth ?? 1)}: ${place}`
    : `${times}, and chance spared it: ${place}`
}

/** `before the handler, while a dead event is replayed, at Counter, E` */
function placeOf({ spec, kind }: Armed): string {
  const { consumer, event, seq } = spec.match
  const whom = [consumer, event, ...(seq === undefined ? [] : [`#${seq}`])].filter((each) => each !== undefined)
  return [
    hookWords[spec.hook],
    ...(kind.during === undefined ? [] : [kind.during]),
    ...(whom.length === 0 ? [] : [`at ${whom.join(', ')}`]),
  ].join(', ')
}
