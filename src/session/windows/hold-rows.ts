import { rowInChunk } from '../../history/columns.ts'
import { consumerField as C, consumerOf, type World } from '../../history/world.ts'
import { operationCode } from '../../model/change.ts'
import type { SpecOf, StepsShown } from '../../protocol/windows.ts'
import type { HoldRow } from '../../protocol/zone-rows.ts'
import type { Run } from '../run.ts'
import type { Session } from '../session.ts'
import type { WindowAnswer } from './answer.ts'
import { changeAt, isKept, timeOf } from './places.ts'

/** The holds, failed tries and crashes of one zone, newest first. */
export function zoneWindow(session: Session, spec: SpecOf<'zone'>): WindowAnswer<HoldRow> {
  const rows = holdsOf(session.run, session.world, spec.consumer, spec.count, -Infinity)
  return { total: rows.length, of: rows.length, rows, note: null }
}

/** Those of each of the zones, all of them newest first. */
export function lanesWindow(session: Session, spec: SpecOf<'lanes'>): WindowAnswer<HoldRow> {
  const { run, world } = session
  const sinceMs = spec.spanMs === null ? -Infinity : world.timeMs - spec.spanMs
  const { consumers } = run.kernel
  const asked = spec.consumers?.filter((consumer) => consumers[consumer] !== undefined) ?? [...consumers.keys()]
  const each = Math.max(1, Math.floor(spec.count / Math.max(1, asked.length)))
  const rows = asked
    .flatMap((consumer) => holdsOf(run, world, consumer, each, sinceMs, spec.range))
    .slice(0, spec.count)
    .sort((a, b) => b.fromStep - a.fromStep)
  return { total: rows.length, of: rows.length, rows, note: null }
}

/** How the hold ended that one meets next, going back. */
interface End {
  readonly step: number
  readonly end: 'clean' | 'error' | 'lost'
  readonly handled: number
}

function holdsOf(
  run: Run,
  world: World,
  consumer: number,
  count: number,
  sinceMs: number,
  range: StepsShown = { from: 0, to: Infinity },
): HoldRow[] {
  const rows: HoldRow[] = []
  const tell = (
    kind: HoldRow['kind'],
    instance: number,
    fromStep: number,
    toStep: number,
    rest: Pick<HoldRow, 'end' | 'handled'>,
  ): void => {
    const fromMs = timeOf(run, fromStep)
    const toMs = toStep < 0 ? world.timeMs : timeOf(run, toStep)
    const lastStep = toStep < 0 ? world.step : toStep
    if (fromStep <= range.to && lastStep >= range.from && toMs >= sinceMs)
      rows.push({ consumer, instance, kind, fromStep, toStep, fromMs, toMs, ...rest, firstEvent: 0, lastEvent: 0 })
  }
  // In truth nobody enters a zone that somebody holds: going back, each entering belongs to the end met last.
  let end: End | null = null
  let goesOn = consumerOf(world, consumer, C.holder) >= 0
  for (const { step, row } of run.index.zones.until(consumer, world.step)) {
    // A hold that goes on, or whose end has been met, reaches into the time of those that are shown: its beginning is looked for.
    if ((rows.length >= count && end === null && !goesOn) || !isKept(run, row)) break
    const { kind, a, b } = changeAt(run, row)
    if (kind === 'zone-refused') {
      if (rows.length < count) tell('failed-try', a, step, step, { end: 'clean', handled: 0 })
    } else if (kind === 'zone-entered') {
      if (b !== 1) continue
      goesOn = false
      tell('hold', a, step, end?.step ?? -1, { end: end?.end ?? 'open', handled: end?.handled ?? 0 })
      end = null
    } else if (kind === 'zone-expired' || b >> 1 === 0) {
      if (step < range.from || timeOf(run, step) < sinceMs) break
      end =
        kind === 'zone-expired'
          ? { step, end: 'lost', handled: 0 }
          : { step, end: (b & 1) === 1 ? 'error' : 'clean', handled: answeredIn(run, step) }
    }
  }
  for (const [kind, list] of [
    ['ghost', run.index.mishaps.ghosts],
    ['crash', run.index.mishaps.crashes],
  ] as const) {
    for (const each of list) {
      if (each.consumer !== consumer || each.step > world.step || each.step <= run.recorder.first) continue
      const over = each.over === 0 || each.over > world.step ? -1 : each.over
      tell(kind, each.instance, each.step, over, { end: 'lost', handled: 0 })
    }
  }
  return latest(
    rows.sort((x, y) => y.fromStep - x.fromStep),
    count,
  ).map((row) => (row.handled > 0 ? { ...row, ...eventsIn(run, row) } : row))
}

/**
 * Those that began last, and what began before them but had not ended when the first of them began: without it nobody would see
 * that two held the zone, or that somebody was down.
 *
 * @param rows newest first
 */
function latest(rows: readonly HoldRow[], count: number): readonly HoldRow[] {
  for (let shown = Math.min(count, rows.length); shown > 0; shown--) {
    const { fromStep } = rows[shown - 1]!
    const before = rows.slice(shown).filter(({ toStep }) => toStep < 0 || toStep > fromStep)
    if (shown + before.length <= count)
      return [...rows.slice(0, shown), ...before.map((row) => ({ ...row, reachesIn: true as const }))]
  }
  return rows.slice(0, count)
}

/** A hold of more steps is not read through for its events: it says how many they were. */
const stepsReadMax = 5_000

/** The first and the last event that the loop handled, or handed to an executor, during a hold. */
function eventsIn(
  run: Run,
  { consumer, instance, fromStep, toStep }: HoldRow,
): Pick<HoldRow, 'firstEvent' | 'lastEvent'> {
  let firstEvent = 0
  let lastEvent = 0
  const loop = consumer * run.kernel.shape.instances + instance
  const { steps } = run.recorder.recording
  if (toStep - fromStep <= stepsReadMax) {
    for (let step = fromStep; step <= toStep; step++) {
      const chunk = steps.chunkOf(step - 1)
      const at = rowInChunk(step - 1)
      const op = chunk.op[at]!
      if (chunk.actor[at] !== loop || (op !== operationCode.handle && op !== operationCode.dispatch)) continue
      lastEvent = chunk.ordinal[at]!
      if (firstEvent === 0) firstEvent = lastEvent
    }
  }
  return { firstEvent, lastEvent }
}

/** Events that the pass acknowledged which ends in this step. */
function answeredIn(run: Run, step: number): number {
  const ended = run.recorder.recording.changesOf(step).find((change) => change.kind === 'cycle-ended')
  return Math.max(0, ended?.a ?? 0)
}
