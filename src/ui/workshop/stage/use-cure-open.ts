import { useBridge } from '../../../bridge/hooks.ts'
import type { StageOfLesson } from '../../../bridge/view-state.ts'
import type { Lesson } from '../../../model/lesson.ts'
import { hasSurvived, trialsOf } from '../../seeds/trials.ts'

/** Whether the room is still to choose a cure that survives: what the cure comes to is not said before. */
export function useCureOpen(lesson: Lesson, stage: StageOfLesson): boolean {
  const survived = useBridge(({ sweeps }) => hasSurvived(sweeps, lesson))
  return stage === 'cure' && trialsOf(lesson).length > 0 && !survived
}
