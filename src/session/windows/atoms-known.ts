import { consumerField as C, consumerOf } from '../../history/world.ts'
import type { Session } from '../session.ts'
import { changeAt, isKept } from './places.ts'
import type { AtomsKnown } from './timeline-lanes.ts'

/** Who holds a zone after a step the world knows at the cursor; elsewhere, as all the rest, it is looked up. */
export function atomsKnown({ run, world }: Pick<Session, 'run' | 'world'>, to: number): AtomsKnown {
  function heldThere(consumer: number): number {
    for (const { step, row } of run.index.zones.until(consumer, to)) {
      if (!isKept(run, row)) break
      const { kind, b } = changeAt(run, row)
      if (kind === 'zone-entered' && b === 1) return step
      if (kind === 'zone-expired' || (kind === 'zone-left' && b >> 1 === 0)) break
    }
    return 0
  }

  function takenAt(consumer: number, since: number): number {
    let taken = 0
    for (const { step, row } of run.index.zones.until(consumer, to)) {
      if (step < since || !isKept(run, row)) break
      if (changeAt(run, row).kind === 'zone-expired') taken = step
    }
    return taken
  }

  const isLeftIn = (consumer: number, step: number): boolean =>
    run.recorder.recording
      .changesOf(step)
      .some(({ kind, subject, b }) => kind === 'zone-left' && subject === consumer && b >> 1 === 0)

  const failsIn = (step: number): boolean =>
    run.recorder.recording.changesOf(step).some(({ kind }) => kind === 'attempt-failed')

  const heldNow = (consumer: number): number =>
    consumerOf(world, consumer, C.holder) < 0 ? 0 : consumerOf(world, consumer, C.heldSinceStep)
  return { heldSince: to === world.step ? heldNow : heldThere, takenAt, isLeftIn, failsIn }
}
