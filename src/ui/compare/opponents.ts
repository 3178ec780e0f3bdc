import type { Opponent } from '../../protocol/opponent.ts'
import type { RunInfo } from '../../protocol/run-info.ts'

/** What a run is compared with where nobody chose, or chose the run itself. */
export function opponentOf({ profile, seed }: Pick<RunInfo, 'profile' | 'seed'>, chosen: Opponent | null): Opponent {
  if (chosen?.by === 'profile' && chosen.profile !== profile) return chosen
  if (chosen?.by === 'seed' && chosen.seed !== seed) return chosen
  return { by: 'profile', profile: profile === 'hardened' ? 'classic' : 'hardened' }
}

/**
 * @param typed  a seed as `seedOf` reads it; undefined = it is none
 * @returns      what is wrong with it; null = a run can be compared with it
 */
export function seedProblem(typed: string | undefined, own: string): string | null {
  if (typed === undefined) return 'A whole number from 0 to 2⁶⁴ − 1'
  return typed === own ? 'The seed of this run itself' : null
}
