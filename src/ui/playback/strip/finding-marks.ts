import type { FindingRow } from '../../../protocol/check-rows.ts'
import { formatCount } from '../../format.ts'
import { foundCount } from '../checks-light.ts'

export type MarkedFinding = Pick<FindingRow, 'step' | 'verdict' | 'label'>

export interface FindingMark {
  /** Of the first that it stands for. */
  readonly step: number
  readonly x: number
  readonly state: FindingRow['verdict']
  readonly title: string
}

/**
 * What the checks have found, as marks on the line of the whole run, from left to right. Each mark takes in what lies under it,
 * so that those that are there keep their places while more is found.
 *
 * @param rows  newest first
 * @param on    all px for the steps from `first` to `last`; signs that are not so many px apart would lie on each other
 */
export function findingMarks(
  rows: readonly MarkedFinding[],
  on: { width: number; first: number; last: number; apartPx: number },
): FindingMark[] {
  const { width, first, last, apartPx } = on
  const xOf = (step: number): number => Math.round(((step - first) / Math.max(1, last - first)) * width)
  const groups: { readonly x: number; readonly found: MarkedFinding[] }[] = []
  for (const finding of rows.toReversed()) {
    if (finding.step < first) continue
    const x = xOf(finding.step)
    const group = groups.at(-1)
    if (group && x - group.x < apartPx) group.found.push(finding)
    else groups.push({ x, found: [finding] })
  }
  return groups.map(({ x, found }) => ({ x, step: found[0]!.step, ...wordsOf(found) }))
}

function wordsOf(found: readonly MarkedFinding[]): Pick<FindingMark, 'state' | 'title'> {
  const [{ step, verdict, label }] = found as readonly [MarkedFinding]
  const at = `at step ${formatCount(step)}`
  if (found.length === 1)
    return { state: verdict, title: `${verdict === 'violation' ? 'Violation' : 'Hazard'} ${at}: ${label}` }
  const violations = found.filter((each) => each.verdict === 'violation').length
  const count = foundCount(violations, found.length - violations)
  const labels = [...new Set(found.map((each) => each.label))]
  return {
    state: violations > 0 ? 'violation' : 'hazard',
    title: `${count?.words}, the first ${at}: ${labels.join(', ')}`,
  }
}
