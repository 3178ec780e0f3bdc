import { useMedia } from './use-media.ts'
import { useProjector } from './use-projector.ts'

/** From this width of the window on, in CSS pixels, the inspector stands beside the view, as the style sheet of the frame says. */
export const besideFrom = { desk: 1200, projector: 1700 }

/** Whether it lies over the view: the view keeps its width then, and nothing in it moves. */
export const useInspectorOver = (): boolean =>
  useMedia(`(width < ${besideFrom[useProjector() ? 'projector' : 'desk']}px)`)
