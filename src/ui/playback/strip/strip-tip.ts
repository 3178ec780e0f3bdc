import type { FaultRow, FindingRow } from '../../../protocol/check-rows.ts'
import { formatCount, plural } from '../../format.ts'

/** Something that is marked on the strip, in words. */
export interface StripMark {
  readonly step: number
  readonly words: string
}

/** Faults that have struck and what the checks have found, in the order of the run. */
export function stripMarks(
  faults: readonly Pick<FaultRow, 'step' | 'label' | 'consumer' | 'ordinal' | 'seq'>[],
  findings: readonly Pick<FindingRow, 'step' | 'verdict' | 'message'>[],
  nameOf: (consumer: number) => string | undefined,
): readonly StripMark[] {
  const struck = faults.flatMap(({ step, label, consumer, ordinal, seq }) => {
    if (step === null) return []
    const whom = [nameOf(consumer), ordinal > 0 && `#${seq}`].filter(Boolean).join(', ')
    return [{ step, words: `fault: ${label}${whom && `, at ${whom}`}` }]
  })
  const found = findings.map(({ step, verdict, message }) => ({ step, words: `${verdict}: ${message}` }))
  return [...struck, ...found].toSorted((a, b) => a.step - b.step)
}

/** About half a sign: what is nearer to the pointer is under it. */
const nearPx = 8
/** A tip is read at a glance. */
const linesMax = 5

/** What is marked where the pointer is, a line for each; null = nothing. */
export function tipAt(
  x: number,
  marks: readonly StripMark[],
  on: { readonly width: number; readonly first: number; readonly last: number },
): string | null {
  const perStep = on.width / Math.max(1, on.last - on.first)
  const near = marks.filter(({ step }) => step >= on.first && Math.abs((step - on.first) * perStep - x) <= nearPx)
  if (near.length === 0) return null
  const lines = near.slice(0, linesMax).map(({ step, words }) => `Step ${formatCount(step)}, ${words}`)
  const more = near.length - lines.length
  return [...lines, ...(more > 0 ? [`and ${formatCount(more)} more: the view Checks lists them`] : [])].join('\n')
}

/** What is marked at this very step, for whoever moves there by keys; empty = nothing. */
export const marksAt = (step: number, marks: readonly StripMark[]): string =>
  marks
    .filter((mark) => mark.step === step)
    .slice(0, linesMax)
    .map(({ words }) => words)
    .join('; ')

/** How much is marked, for whoever does not see it; empty = nothing. */
export function markedWords(counts: Readonly<Record<'faults' | 'violations' | 'hazards', number>>): string {
  const { faults, violations, hazards } = counts
  const sorts = [
    ...(faults > 0 ? [plural(faults, 'fault')] : []),
    ...(violations > 0 ? [plural(violations, 'violation')] : []),
    ...(hazards > 0 ? [plural(hazards, 'hazard')] : []),
  ]
  return sorts.length === 0 ? '' : `Marked up to the cursor: ${sorts.join(', ')}. The view Checks lists them.`
}
