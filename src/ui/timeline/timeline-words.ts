import type { StepRange } from '../../bridge/view-state.ts'
import { formatCount, plural } from '../format.ts'

/** Which steps are shown, and how. `note`: what the worker has to say of them. */
export const shownWords = ({ from, to }: StepRange, atoms: boolean, note: string | null): string =>
  `${plural(to - from + 1, 'step')} to ${formatCount(to)}, ${atoms ? 'each atom' : 'summed up'}${note === null ? '' : `; ${note}`}`

/** The picture for those who do not see it. `event`: the one whose way the arrows show. */
export function pictureWords(
  lanes: number,
  { from, to }: StepRange,
  arrows: number,
  event: number | null,
  byTime = false,
): string {
  const way =
    arrows > 0
      ? ` ${plural(arrows, 'arrow')} lead from event ${event} to who handled it, to its causes and to what followed; the inspector lists them.`
      : ''
  return `What ${plural(lanes, 'lane')} did from step ${formatCount(from)} to ${formatCount(to)}${byTime ? ', as far apart as the time between them' : ''}.${way} Show as table says the same in words.`
}
