import { useWindow } from '../../../bridge/hooks.ts'
import type { LagScale } from '../../../protocol/run-rows.ts'

/** Over so many steps lines go, as soon as there are as many. */
export const lagSteps = 2_000

const specs = {
  time: { view: 'lag', steps: lagSteps, buckets: 120, by: 'time' },
  steps: { view: 'lag', steps: lagSteps, buckets: 120, by: 'steps' },
} as const

/** The lag of each consumer over the last steps. */
export const useLagSeries = (by: LagScale) => useWindow('lag', specs[by])
