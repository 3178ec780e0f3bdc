import type { Comparison } from '../../protocol/comparison.ts'
import { formatCount } from '../format.ts'

/** How far the other run has come; both moments in words. */
export const wayWords = (right: string, halted: boolean, moment: string, until: string): string =>
  `${right} ${halted ? 'was stopped on its way at' : 'is run beside this one and has come to'} ${moment} of ${until}. Both sides are shown as they were then.`

/** Goes on from “No difference between … and …”. */
export function sameSoFarWords({
  stepsLookedAt,
  looking,
  policies,
}: Pick<Comparison, 'stepsLookedAt' | 'looking' | 'policies'>): string {
  const what = `that anybody could observe, in the first ${formatCount(stepsLookedAt)} steps`
  if (looking) return `${what} that have been looked at so far.`
  return policies.length > 0
    ? `${what}: what tells them apart is never asked here.`
    : `${what}: nothing here is left to chance.`
}

/** @param asked  names of the policies that had been asked when the two parted */
export function reasonWords(
  policies: readonly Pick<Comparison['policies'][number], 'name' | 'label' | 'defect'>[],
  asked: readonly string[],
): string {
  if (policies.length === 0) return 'No policy explains it: chance alone, drawn from another seed.'
  const labels = policies
    .filter(({ name }) => asked.includes(name))
    .map(({ label, defect }) => (defect ? `${label} (${defect})` : label))
  return `Asked by then: ${labels.join(', ')}.`
}
