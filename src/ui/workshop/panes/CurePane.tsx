import { SeedTrial } from '../../seeds/SeedTrial.tsx'
import { trialsOf } from '../../seeds/trials.ts'
import type { PaneProps } from './pane-props.ts'

/** Cures to choose from; each must survive many seeds. */
export const CurePane = ({ lesson }: PaneProps) => (
  <SeedTrial trials={trialsOf(lesson)} check={lesson.win ?? null} large />
)
