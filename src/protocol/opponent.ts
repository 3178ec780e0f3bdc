import type { ProfileName } from '../model/profile.ts'

/** What a run is set beside: the same scenario under another profile, or with another source of chance. */
export type Opponent =
  | { readonly by: 'profile'; readonly profile: ProfileName }
  /** `seed`: unsigned, 64 bits, in decimal digits. */
  | { readonly by: 'seed'; readonly seed: string }

const seedBits = 64

/** What is allowed, as a scenario file and the command line allow it. */
export const seedWords = 'a whole number from 0 to 2^64−1, decimal or 0x…'

/** The seed that somebody typed, in decimal digits without leading zeros; undefined = it is none. */
export function seedOf(text: string): string | undefined {
  const digits = text.trim()
  if (!/^(\d{1,20}|0x[0-9a-fA-F]{1,16})$/.test(digits)) return undefined
  const seed = BigInt(digits)
  return BigInt.asUintN(seedBits, seed) === seed ? seed.toString() : undefined
}

/** After the last one comes 0. */
export const nextSeed = (seed: string): string => BigInt.asUintN(seedBits, BigInt(seed) + 1n).toString()

/** `hardened`, `seed 7`: what a side is called. */
export const opponentWords = (opponent: Opponent): string =>
  opponent.by === 'seed' ? `seed ${opponent.seed}` : opponent.profile
