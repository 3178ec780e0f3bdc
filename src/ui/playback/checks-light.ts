import { formatCount, plural } from '../format.ts'

export interface Tally {
  /** How many invariants are watched; null before a run is open. */
  readonly checks: number | null
  readonly violations: number
  readonly hazards: number
}

export interface Light {
  readonly state: 'idle' | 'ok' | 'hazard' | 'violation'
  /** Beside the sign. */
  readonly word: string
  /** Where the bar has no room for the word: the sign says what is counted. */
  readonly short: string
  /** For whoever does not see the sign. */
  readonly name: string
}

/** What the checks say at the cursor, the worst first. */
export function checksLight({ checks, violations, hazards }: Tally): Light {
  if (violations > 0) {
    const word = plural(violations, 'violation')
    const name = hazards > 0 ? `${word}, ${plural(hazards, 'hazard')}` : word
    return { state: 'violation', word, short: formatCount(violations), name: `Checks: ${name}` }
  }
  if (hazards > 0) {
    const word = plural(hazards, 'hazard')
    return { state: 'hazard', word, short: formatCount(hazards), name: `Checks: ${word}` }
  }
  if (checks === null) return { state: 'idle', word: 'no checks yet', short: '', name: 'Checks: none yet' }
  const verb = checks === 1 ? 'holds' : 'hold'
  const word = `${plural(checks, 'check')} ${verb}`
  return { state: 'ok', word, short: formatCount(checks), name: `Checks: ${formatCount(checks)} ${verb}` }
}
