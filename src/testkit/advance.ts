import type { Session } from '../session/session.ts'
import type { Place } from './at.ts'
import { TestkitError } from './problem.ts'
import type { WorldView } from './world-view.ts'

/** Atoms between two looks at whether a place is reached, where counting alone tells. */
const strideAtoms = 10_000

/** Perform everything that is due until this virtual time. */
export function advanceToTime(session: Session, untilMs: number): void {
  for (;;) {
    const nextMs = session.nextMs()
    if (nextMs === null || nextMs > untilMs || session.advance(1) === 0) return
  }
}

/**
 * Perform atoms until a place or a predicate; it is asked before the first one and after each.
 *
 * @throws TestkitError `SG-7004` when the run ends before, or does not come there within `atomsMax`
 */
export function advanceUntil(
  session: Session,
  world: WorldView,
  stop: Place | ((world: WorldView) => boolean),
  atomsMax: number,
): void {
  const reached = typeof stop === 'function' ? stop : stop.reached
  const last = session.cursor + atomsMax
  while (!reached(world)) {
    if (session.cursor >= last) throw endless(world, atomsMax)
    const stride = typeof stop !== 'function' && stop.step !== undefined ? stop.step - session.cursor : 1
    if (session.advance(Math.min(stride, strideAtoms)) === 0) {
      const what = typeof stop === 'function' ? 'the predicate held' : stop.words
      const why = (world.ended === 'no-progress' ? failingOf(world) : world.ended) ?? 'the end of what is recorded'
      throw new TestkitError('SG-7004', `the run ended at step ${session.cursor} (${why}) before ${what}`)
    }
  }
}

/**
 * Perform atoms to the end of the run.
 *
 * @throws TestkitError `SG-7004` when an expression of the scenario fails on the way, only what fails for ever is left, or there
 *   is no end within `atomsMax`
 */
export function advanceToRest(session: Session, world: WorldView, atomsMax: number): void {
  const last = session.cursor + atomsMax
  while (session.advance(strideAtoms) > 0) if (session.cursor >= last) throw endless(world, atomsMax)
  const { failure } = session.run.kernel
  if (failure !== null) throw new TestkitError('SG-7004', `the run cannot go on: ${failure}`)
  if (world.ended === 'no-progress') {
    const why = failingOf(world) ?? 'somebody fails for ever'
    throw new TestkitError('SG-7004', `it does not come to rest: ${why}; it stands at step ${world.steps}`)
  }
}

function endless(world: WorldView, atomsMax: number): TestkitError {
  const why = failingOf(world) ?? 'this scenario may have no end; use at.time or at.step'
  return new TestkitError(
    'SG-7004',
    `it did not come there within ${atomsMax} atoms (it stands at step ${world.steps}): ${why}; a longer run needs \`atomsMax\` in world.load`,
  )
}

/** Whoever fails, in words; null = nobody. */
function failingOf(world: WorldView): string | null {
  const failing = world.consumers.filter(({ inError }) => inError).map(({ name }) => name)
  return failing.length === 0 ? null : `${failing.join(', ')} fails for ever`
}
