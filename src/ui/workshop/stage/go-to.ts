import { commands } from '../../../bridge/commands.ts'
import type { Move } from './stages.ts'

/** Null = it stays where it is. */
export function goTo(move: Move | null): void {
  if (move === null) return
  if (move.to === 'stage') commands.showStage(move.stage)
  else if (move.to === 'lesson') commands.openLesson(move.name, move.stage)
  else commands.leaveLesson()
}
