import type { StepRange } from '../../bridge/view-state.ts'
import { isFiltered } from '../../protocol/lane-filter.ts'
import type { LaneKind, LanesTold } from '../../protocol/timeline-lane.ts'
import { formatCount, plural } from '../format.ts'

/** Which steps are shown, and how. `note`: what else is to be said of them. */
export const shownWords = ({ from, to }: StepRange, atoms: boolean, note: string | null): string =>
  `${plural(to - from + 1, 'step')} to ${formatCount(to)}, ${atoms ? 'each atom' : 'summed up'}${note === null ? '' : `; ${note}`}`

/** How many lanes fit beside those that are shown; null = none. */
export function leftOutWords(shown: readonly LaneKind[], { filter, fitting, othersRest }: LanesTold): string | null {
  // Kind by kind: a lane that stays although nothing happens in it is in the place of none that has been left out.
  const left = (Object.keys(fitting) as LaneKind[])
    .map((kind) => Math.max(0, (fitting[kind] ?? 0) - shown.filter((each) => each === kind).length))
    .reduce((sum, count) => sum + count, 0)
  if (left === 0) return null
  const one = left === 1
  const lanes = `${formatCount(left)} more ${one ? 'lane' : 'lanes'}`
  const rest = one ? 'rests' : 'rest'
  if (!isFiltered(filter)) return `${lanes} ${othersRest ? rest : 'left out'}`
  return `${lanes} ${one ? 'fits' : 'fit'}, but ${othersRest ? rest : `${one ? 'is' : 'are'} left out`}`
}

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
