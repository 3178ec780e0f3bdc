import type { Lesson } from '../model/lesson.ts'
import type { Run } from './run.ts'
import type { Session } from './session.ts'
import { takeTurn, turnsWindow } from './turns.ts'

/** Where a run breaks the check that the room is to break; null = it does not. */
const brokenAt = ({ watch }: Run, check: string): number | null =>
  watch.findings.find((found) => found.check === check && found.verdict === 'violation')?.step ?? null

/**
 * Go to where the room has broken the lesson's check, in the last run in which it did. Where it has not, the moves that the
 * lesson knows of are made in its place.
 *
 * @returns whether there is such a run; without one the session stands where it stood
 */
export function showWon(session: Session, { win, moves = [] }: Lesson): boolean {
  if (win === undefined) return false
  const before = { run: session.run.number, cursor: session.cursor }
  const won = session.runs.findLast((run) => run.number !== 0 && brokenAt(run, win) !== null)
  if (won !== undefined) session.switchTo(won.number)
  else {
    for (const number of moves) {
      const turn = turnsWindow(session).rows[number - 1]
      if (turn === undefined) break
      takeTurn(session, turn.actor)
    }
  }
  const step = brokenAt(session.run, win)
  if (step !== null) session.seek(step)
  else {
    session.switchTo(before.run)
    session.seek(before.cursor)
  }
  return step !== null
}
