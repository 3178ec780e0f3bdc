import type { Profile } from '../../model/profile.ts'

/** What a pass of a consumer's loop came to. */
export interface Pass {
  /** Events acknowledged; −1 = the zone was busy; 0 after an error. */
  readonly consumed: number
  readonly failed: boolean
}

/**
 * ms that a loop sleeps after a pass (EVENTO §3.2, step 4; D15). A pass that found nothing takes 1 ms even where upstream
 * spins: nobody else would get a turn in this thread.
 */
export function pauseAfter(
  { consumed, failed }: Pass,
  at: { readonly profile: Profile; readonly fetchSize: number; readonly fetchDelay: number },
): number {
  const missing = at.fetchSize - consumed
  const sleeps = at.profile.shortBatch === 'when-short' ? missing > 0 || failed : missing > 10
  if (!sleeps) return consumed > 0 ? 0 : 1
  return failed ? at.fetchDelay : missing
}
