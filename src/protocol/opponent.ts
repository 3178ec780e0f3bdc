import type { ProfileName } from '../model/profile.ts'

/** What a run is set beside: the same scenario under another profile, or with another source of chance. */
export type Opponent =
  | { readonly by: 'profile'; readonly profile: ProfileName }
  /** `seed`: unsigned, 64 bits, in decimal digits. */
  | { readonly by: 'seed'; readonly seed: string }

const seedBits = 64

/** The seed that somebody typed, without leading zeros; undefined = it is none. */
export function seedOf(text: string): string | undefined {
  const digits = text.trim()
  if (!/^\d{1,20}$/.test(digits)) return undefined
  const seed = BigInt(digits)
  return BigInt.asUintN(seedBits, seed) === seed ? seed.toString() : undefined
}

/** `hardened`, `seed 7`: what a side is called. */
export const opponentWords = (opponent: Opponent): string =>
  opponent.by === 'seed' ? `seed ${opponent.seed}` : opponent.profile
