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

export interface FoundCount {
  readonly state: 'violation' | 'hazard'
  /** How many of the worse sort. */
  readonly short: string
  /** Both sorts, in words. */
  readonly words: string
}

/** What was found, by the worse of both sorts; null = nothing. */
export function foundCount(violations: number, hazards: number): FoundCount | null {
  if (violations === 0 && hazards === 0) return null
  const sorts = [
    ...(violations > 0 ? [plural(violations, 'violation')] : []),
    ...(hazards > 0 ? [plural(hazards, 'hazard')] : []),
  ]
  const state = violations > 0 ? 'violation' : 'hazard'
  return { state, short: formatCount(violations || hazards), words: sorts.join(', ') }
}

/** What the checks say at the cursor, the worst first. */
export function checksLight({ checks, violations, hazards }: Tally): Light {
  const found = foundCount(violations, hazards)
  if (found !== null) {
    const word = plural(found.state === 'violation' ? violations : hazards, found.state)
    return { state: found.state, word, short: found.short, name: `Checks: ${found.words}` }
  }
  if (checks === null) return { state: 'idle', word: 'no checks yet', short: '', name: 'Checks: none yet' }
  const verb = checks === 1 ? 'holds' : 'hold'
  const word = `${plural(checks, 'check')} ${verb}`
  return { state: 'ok', word, short: formatCount(checks), name: `Checks: ${formatCount(checks)} ${verb}` }
}
