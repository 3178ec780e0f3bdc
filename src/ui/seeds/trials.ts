import type { Lesson } from '../../model/lesson.ts'
import type { PolicyOverrides, ProfileName } from '../../model/profile.ts'
import type { SweepProgress } from '../../protocol/sweep.ts'

/** Semantics that many seeds may try to break. */
export interface Trial {
  readonly say: string
  readonly profile: ProfileName
  readonly overrides: PolicyOverrides
}

/** The cures that a lesson offers to choose from; none = it has its own cure, or no illness. */
export const trialsOf = ({ cure }: Pick<Lesson, 'cure'>): readonly Trial[] =>
  (cure?.trials ?? []).map(({ say, profile, overrides = {} }) => ({ say, profile, overrides }))

/** How far the seeds have come with it; `check` = the one that must hold, null = all of them. */
export const sweepOf = (
  sweeps: readonly SweepProgress[],
  { profile, overrides }: Trial,
  check: string | null,
): SweepProgress | undefined =>
  sweeps.find(
    ({ request }) =>
      request.profile === profile &&
      request.check === check &&
      JSON.stringify(request.overrides) === JSON.stringify(overrides),
  )

/** Whether one of the cures that a lesson offers was chosen, and no seed has broken it. */
export const hasSurvived = (sweeps: readonly SweepProgress[], lesson: Pick<Lesson, 'cure' | 'win'>): boolean =>
  trialsOf(lesson).some((trial) => sweepOf(sweeps, trial, lesson.win ?? null)?.state === 'held')
