import { SeedTrial } from '../../seeds/SeedTrial.tsx'
import type { PaneProps } from './pane-props.ts'

/** Cures to choose from; each must survive many seeds. */
export function CurePane({ lesson }: PaneProps) {
  const trials = (lesson.cure?.trials ?? []).map(({ say, profile, overrides = {} }) => ({
    say,
    profile,
    overrides,
  }))
  return <SeedTrial trials={trials} check={lesson.win ?? null} large />
}
