import type { CheckRow } from '../../protocol/check-rows.ts'
import type { ExportRow } from '../parts/export/export-files.ts'
import { plural } from '../format.ts'

type Found = Pick<CheckRow, 'violations' | 'hazards'>

/** The worst of what a check has found. */
export const verdictOf = ({ violations, hazards }: Found): 'ok' | 'hazard' | 'violation' =>
  violations > 0 ? 'violation' : hazards > 0 ? 'hazard' : 'ok'

export const verdictWords = { ok: 'Holds', hazard: 'Hazard', violation: 'Violation' } as const

/** What one check has found, in one line; empty = nothing. */
export const foundWords = ({ violations, hazards }: Found): string =>
  [
    ...(violations > 0 ? [plural(violations, 'violation')] : []),
    ...(hazards > 0 ? [plural(hazards, 'hazard')] : []),
  ].join(', ')

/** What all of them have found up to the cursor. */
export const allFoundWords = (checks: number, { violations, hazards }: Found): string =>
  violations + hazards === 0
    ? `${plural(checks, 'check')}, nothing found up to the cursor`
    : `${plural(violations, 'violation')}, ${plural(hazards, 'hazard')} up to the cursor`

/** Where *Jump to first* goes: to the first violation; where there are hazards alone, to the first of those. 0 = nowhere. */
export const jumpOf = (
  firstViolation: number,
  firstFinding: number,
): { step: number; what: 'hazard' | 'violation' } => ({
  step: firstViolation || firstFinding,
  what: firstViolation === 0 && firstFinding > 0 ? 'hazard' : 'violation',
})

export const exportedCheck = ({ id, label, claim, violations, hazards, first }: CheckRow): ExportRow => ({
  check: id,
  label,
  claim,
  violations,
  hazards,
  firstStep: first,
})
