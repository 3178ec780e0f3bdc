import { limits } from '../../base/limits.ts'
import type { World } from '../../history/world.ts'
import type { LagSeries, LagScale } from '../../protocol/run-rows.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import { Addressees } from '../addressees.ts'
import { ChangeScan, takers } from '../change-scan.ts'
import { lagAt } from '../lag.ts'
import type { Run } from '../run.ts'
import type { Session } from '../session.ts'
import type { WindowAnswer } from './answer.ts'
import { timeOf } from './places.ts'

/** They are all read for each answer. */
const stepsMax = 10_000

/** How far behind consumers were in each stretch of the last steps, and where they are now. */
export function lagWindow({ run, world, first }: Session, spec: SpecOf<'lag'>): WindowAnswer<LagSeries> {
  const fromStep = Math.max(first, world.step - Math.max(0, Math.min(stepsMax, Math.floor(spec.steps) || 0)))
  const stretches = stretchesOf(run, world, fromStep, spec)
  const courses = readCourses(run, world, stretches)
  const { by, sinceMs, steps, timesMs } = stretches
  const seconds = (world.timeMs - sinceMs) / 1000
  const rows = run.kernel.consumers.map(({ index }): LagSeries => {
    const { lag, handled } = courses(index)
    const now = lagAt(run, world, index)
    return {
      consumer: index,
      by,
      fromStep,
      sinceMs,
      untilMs: world.timeMs,
      steps,
      timesMs,
      lag,
      now,
      peak: lag.reduce((most, each) => Math.max(most, each), now),
      perS: seconds > 0 ? handled / seconds : null,
    }
  })
  return { total: rows.length, of: rows.length, rows, note: null }
}

/** Even parts of the steps or of their time, and the cursor as a place of its own after the last. */
interface Stretches {
  readonly by: LagScale
  readonly fromStep: number
  readonly sinceMs: number
  readonly count: number
  /** The one that a step falls into. */
  readonly at: (step: number) => number
  /** One list for all rows: a message that holds it a thousand times carries it once. */
  readonly steps: readonly number[]
  readonly timesMs: readonly number[]
}

function stretchesOf(run: Run, world: World, fromStep: number, { by, buckets }: SpecOf<'lag'>): Stretches {
  const { recording } = run.recorder
  const sinceMs = timeOf(run, fromStep)
  const spanSteps = world.step - fromStep
  const spanMs = world.timeMs - sinceMs
  const most = Math.max(1, Math.min(limits.windowRowsMax, Math.floor(buckets) || 1) - 1)
  // Where everything happened at once, only its order can be shown.
  if (by === 'time' && spanMs > 0) {
    const ends = Array.from({ length: most }, (_, i) => Math.round(sinceMs + ((i + 1) * spanMs) / most))
    return {
      by,
      fromStep,
      sinceMs,
      count: most,
      at: (step) => Math.min(most - 1, Math.floor(((timeOf(run, step) - sinceMs) / spanMs) * most)),
      steps: [...ends.map((ms) => Math.min(world.step, recording.stepAtTime(ms, fromStep))), world.step],
      timesMs: [...ends, world.timeMs],
    }
  }
  const count = Math.min(most, spanSteps)
  const steps = Array.from({ length: count }, (_, i) => fromStep + Math.ceil(((i + 1) * spanSteps) / count))
  return {
    by: 'steps',
    fromStep,
    sinceMs,
    count,
    at: (step) => Math.floor(((step - fromStep - 1) / spanSteps) * count),
    steps: [...steps, world.step],
    timesMs: [...steps.map((step) => timeOf(run, step)), world.timeMs],
  }
}

interface Course {
  /** The largest in each stretch, then the one at the cursor. */
  readonly lag: readonly number[]
  /** Events handled in all of them. */
  readonly handled: number
}

/**
 * Reads the changes after the first step up to the cursor. What a lag was before them follows from what it is now, so that
 * nobody has to know it.
 */
function readCourses(run: Run, world: World, stretches: Stretches): (consumer: number) => Course {
  const { consumers, log } = run.kernel
  const { count, fromStep } = stretches
  const filters = consumers.map(({ filter }) => filter)
  const addressees = new Addressees(filters)
  const level = new Int32Array(consumers.length)
  const handled = new Int32Array(consumers.length)
  /** By consumer and stretch: the highest level, as far as {@link reached} says. */
  const most = new Int32Array(consumers.length * count)
  const reached = new Int32Array(consumers.length)

  function hold(c: number, stretch: number): void {
    if (reached[c]! < stretch) most.fill(level[c]!, c * count + reached[c]! + 1, c * count + stretch + 1)
    reached[c] = stretch
  }
  function move(c: number, stretch: number, by: number): void {
    if (by === 0) return
    hold(c, stretch)
    level[c]! += by
    most[c * count + stretch] = Math.max(most[c * count + stretch]!, level[c]!)
  }
  const scan = new ChangeScan(
    run.recorder.recording,
    takers({
      'event-appended': (step, _row, _kind, _subject, a) => {
        const stretch = stretches.at(step)
        for (const c of addressees.of(log.at(a))) move(c, stretch, 1)
      },
      'checkpoint-written': (step, _row, _kind, c, a, b) => {
        const { ordinals } = filters[c]!
        move(c, stretches.at(step), ordinals.rank(Math.max(0, b)) - ordinals.rank(a))
      },
      'event-handled': (_step, _row, _kind, c) => {
        handled[c]!++
      },
    }),
    fromStep,
  )
  scan.to(world.step)
  return (c) => {
    if (count > 0) hold(c, count - 1)
    const now = lagAt(run, world, c)
    // An event that is numbered but not visible counts when it is appended, and not now.
    const base = now - level[c]!
    const lag = Array.from({ length: count }, (_, i) => Math.max(0, base + most[c * count + i]!))
    return { lag: [...lag, now], handled: handled[c]! }
  }
}
