import { milliseconds, type Duration } from './duration.ts'
import { TestkitError } from './problem.ts'
import type { WorldView } from './world-view.ts'

/** A place in a run at which {@link World.runUntil} stops: made by {@link at}. */
export interface Place {
  /** As a sentence goes on: `event 120 is published`. */
  readonly words: string
  readonly reached: (world: WorldView) => boolean
  /** Where this is a matter of counting: stand exactly there. */
  readonly step?: number
  readonly timeMs?: number
}

/** Places in a run, for {@link World.runUntil}. A place that lies behind is reached at once. */
export const at = {
  /** The event of this sequence number is in the log. */
  event(seq: bigint | number): Place {
    const wanted = BigInt(seq)
    return { words: `event ${wanted} is published`, reached: (world) => world.head >= wanted }
  },

  /** So many atoms have been performed. */
  step(step: number): Place {
    if (!Number.isSafeInteger(step) || step < 0)
      throw new TestkitError('SG-7005', `step ${step} is no place in a run; allowed: whole numbers from 0`)
    return { words: `step ${step} is made`, reached: (world) => world.steps >= step, step }
  },

  /** The same as {@link at.step}, in the words of schedulers. */
  tick: (tick: number): Place => at.step(tick),

  /** Everything that is due until this virtual time, counted from the beginning, has happened. */
  time(time: Duration): Place {
    const timeMs = milliseconds(time)
    return { words: `${timeMs} ms of virtual time have passed`, reached: (world) => world.timeMs > timeMs, timeMs }
  },

  /** A check has found the first broken promise: the step that proves it. */
  firstViolation: {
    words: 'a violation was found',
    reached: (world) => world.violations.length > 0,
  } satisfies Place as Place,

  /** Nothing is left to be done. */
  rest: (): Place => ({ words: 'the run is at rest', reached: (world) => world.ended !== null }),
} as const
