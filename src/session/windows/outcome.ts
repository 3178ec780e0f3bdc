import { changeKinds as k } from '../../model/change.ts'
import { rowInChunk } from '../../history/columns.ts'
import { consumerField as C, consumerOf, instanceField as I, instanceOf, type World } from '../../history/world.ts'
import type { Outcome } from '../../protocol/event-rows.ts'
import type { Run } from '../run.ts'
import { changeAt } from './places.ts'

/** What became of an event at a consumer, at a world; how often a handler ran for it, and the step that decided. */
export interface EventAtConsumer {
  readonly outcome: Outcome
  readonly handled: number
  readonly step: number | null
}

export function outcomeAt(run: Run, world: World, consumer: number, ordinal: number): EventAtConsumer {
  const runtime = run.kernel.consumers[consumer]!
  const event = run.kernel.log.at(ordinal)
  let handled = 0
  let outcome: Outcome | null = null
  let step: number | null = null
  /** The step of the crash that took its task away. */
  let lostAt: number | null = null
  let removed = false
  let replayLostAt: number | null = null
  const { changes } = run.recorder.recording
  for (const place of run.index.outcomes[consumer]!.until(ordinal, world.step)) {
    if (place.row < changes.first) break
    const chunk = changes.chunkOf(place.row)
    const kind = chunk.kind[rowInChunk(place.row)]!
    if (kind === k['event-handled']) handled++
    if (outcome !== null) continue
    if (kind === k['task-lost']) lostAt ??= place.step
    if (kind === k['replay-lost']) replayLostAt ??= place.step
    if (kind === k['dead-removed']) removed = true
    outcome = outcomeOf(run, kind, place.row)
    step = outcome === null ? null : place.step
  }
  // Out of the dead queue, and then a crash took the replay that had it in hand: nobody has it any more.
  if (outcome === 'dead' && removed && replayLostAt !== null) return { outcome: 'lost', handled, step: replayLostAt }
  // Whether it comes again is a matter of the checkpoint.
  const lost = outcome === 'in-flight' && lostAt !== null
  if (lost) [outcome, step] = [null, lostAt]
  if (outcome === 'done' || outcome === null) {
    for (let i = 0; i < run.kernel.shape.instances; i++) {
      // Nothing is recorded yet, or again, but somebody has it in hand.
      if (instanceOf(world, consumer, i, I.event) === ordinal && outcome === null)
        return { outcome: 'in-flight', handled, step }
    }
  }
  if (outcome !== null) return { outcome, handled, step }
  if (!runtime.filter.matches(event)) return { outcome: 'not-addressed', handled, step }
  const passed = ordinal <= consumerOf(world, consumer, C.checkpoint)
  return { outcome: passed ? (lost ? 'lost' : 'passed-over') : 'to-come', handled, step }
}

function outcomeOf(run: Run, kind: number, row: number): Outcome | null {
  switch (kind) {
    case k['event-handled']:
      return 'done'
    case k['event-passed']:
      return changeAt(run, row).b === 2 ? 'ignored' : 'passed-over'
    case k['event-buried']:
      return 'dead'
    case k['attempt-failed']:
    case k['task-dispatched']:
      return 'in-flight'
    // Taken out of the dead queue, or a task that is over: what was before it says more.
    default:
      return null
  }
}
