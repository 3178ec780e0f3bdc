import { commands } from '../../../bridge/commands.ts'
import type { Move } from './stages.ts'

export function goTo(move: Move): void {
  if (move.to === 'stage') commands.showStage(move.stage)
  else if (move.to === 'lesson') commands.openLesson(move.name, move.stage)
  else commands.leaveLesson()
}
