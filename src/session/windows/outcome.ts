import { changeKinds as k } from '../../model/change.ts'
import { rowInChunk } from '../../history/columns.ts'
import { handledBy } from '../../history/in-flight.ts'
import { consumerField as C, consumerOf, type World } from '../../history/world.ts'
import type { Outcome } from '../../protocol/event-rows.ts'
import type { Run } from '../run.ts'
import { changeAt } from './places.ts'

/** What became of an event at a consumer, at a world; how often a handler ran for it, and the step that decided. */
export interface EventAtConsumer {
  readonly outcome: Outcome
  readonly handled: number
  readonly step: number | null
  /** How many tasks of executors have it. */
  readonly tasks: number
  readonly failed: FailedAttempts
}

/** How many attempts at it failed, and the step of the last one; null = none did. */
interface FailedAttempts {
  readonly times: number
  readonly step: number | null
}

export function outcomeAt(run: Run, world: World, consumer: number, ordinal: number): EventAtConsumer {
  const told = lastWords(run, world, consumer, ordinal)
  const { handled, tasks, dispatched, failed } = told
  // Whoever has it in hand has the last word, whatever was before: it may come a second time, or be replayed.
  if (tasks > 0) return { outcome: 'in-flight', handled, step: dispatched, tasks, failed }
  if (isHandled(world, consumer, ordinal)) return { outcome: 'in-flight', handled, step: told.step, tasks, failed }
  if (told.outcome !== null) return { outcome: told.outcome, handled, step: told.step, tasks, failed }
  const { filter } = run.kernel.consumers[consumer]!
  if (!filter.matches(run.kernel.log.at(ordinal)))
    return { outcome: 'not-addressed', handled, step: null, tasks, failed }
  const passed = ordinal <= consumerOf(world, consumer, C.checkpoint)
  const outcome = !passed ? 'to-come' : told.lostAt !== null ? 'lost' : 'passed-over'
  return { outcome, handled, step: told.lostAt, tasks, failed }
}

function isHandled(world: World, consumer: number, ordinal: number): boolean {
  for (let i = 0; i < world.shape.instances; i++) if (handledBy(world, consumer, i) === ordinal) return true
  return false
}

/** What the changes up to a world say of an event, the last one first. */
interface LastWords {
  outcome: Outcome | null
  step: number | null
  handled: number
  /** Tasks that were handed out and have not ended, and the step of the last dispatch. */
  tasks: number
  dispatched: number | null
  /** The step of the crash that took its task away, where nothing was told of it since. */
  lostAt: number | null
  failed: FailedAttempts
}

function lastWords(run: Run, world: World, consumer: number, ordinal: number): LastWords {
  const failed = { times: 0, step: null as number | null }
  const told: LastWords = { outcome: null, step: null, handled: 0, tasks: 0, dispatched: null, lostAt: null, failed }
  let over = 0
  let removed = false
  let replayLostAt: number | null = null
  const { changes } = run.recorder.recording
  for (const place of run.index.outcomes[consumer]!.until(ordinal, world.step)) {
    if (place.row < changes.first) break
    const chunk = changes.chunkOf(place.row)
    const kind = chunk.kind[rowInChunk(place.row)]!
    if (kind === k['event-handled']) told.handled++
    if (kind === k['attempt-failed']) {
      failed.times++
      failed.step ??= place.step
    }
    if (kind === k['task-ended'] || kind === k['task-lost']) over++
    if (kind === k['task-dispatched']) {
      told.dispatched ??= place.step
      if (over > 0) over--
      else told.tasks++
    }
    if (told.outcome !== null) continue
    if (kind === k['task-lost']) told.lostAt ??= place.step
    if (kind === k['replay-lost']) replayLostAt ??= place.step
    if (kind === k['dead-removed']) removed = true
    told.outcome = outcomeOf(run, kind, place.row)
    told.step = told.outcome === null ? null : place.step
  }
  // Out of the dead queue, and then a crash took the replay that had it in hand: nobody has it any more.
  if (told.outcome === 'dead' && removed && replayLostAt !== null) {
    told.outcome = 'lost'
    told.step = replayLostAt
  }
  return told
}

/** What a change decides of an event; null = what was before it says more. */
function outcomeOf(run: Run, kind: number, row: number): Outcome | null {
  switch (kind) {
    case k['event-handled']:
      return 'done'
    case k['event-passed']:
      return changeAt(run, row).b === 2 ? 'ignored' : 'passed-over'
    case k['event-buried']:
      return 'dead'
    default:
      return null
  }
}
