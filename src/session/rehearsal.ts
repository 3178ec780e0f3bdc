import type { Change } from '../model/change.ts'
import type { SimCommand } from '../model/sim-command.ts'
import type { Run } from './run.ts'
import type { Session } from './session.ts'

/** How far a copy goes at most before it is looked at as it is. */
const rehearsedMax = 20_000
const strideSteps = 100

export interface Rehearsal {
  /** The copy, where it was left. */
  readonly run: Run
  /** How far it went beyond the cursor. */
  readonly steps: number
}

/**
 * Try commands on a copy that goes on from the cursor, and is thrown away.
 *
 * @param look    hears every change that comes of them, with its step
 * @param isOver  asked now and then, whether there is nothing more to find out
 */
export function rehearse(
  session: Session,
  commands: readonly SimCommand[],
  look: (change: Change, step: number, copy: Run) => void,
  isOver: (copy: Run) => boolean,
): Rehearsal {
  const copy = session.rehearsal(commands)
  let read = session.cursor + 1
  while (copy.end - session.cursor < rehearsedMax) {
    const before = copy.end
    copy.runTo(before + strideSteps)
    for (; read <= copy.end; read++)
      for (const change of copy.recorder.recording.changesOf(read)) look(change, read, copy)
    if (copy.end === before || isOver(copy)) break
  }
  return { run: copy, steps: copy.end - session.cursor }
}
