import type { FindingRow } from '../../../protocol/check-rows.ts'

export type MarkedFinding = Pick<FindingRow, 'step' | 'verdict'>

export interface FindingMark {
  /** Of the first that it stands for. */
  readonly step: number
  readonly x: number
  /** Of several the worse. */
  readonly state: FindingRow['verdict']
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
  return groups.map(({ x, found }) => ({
    x,
    step: found[0]!.step,
    state: found.some(({ verdict }) => verdict === 'violation') ? 'violation' : 'hazard',
  }))
}
