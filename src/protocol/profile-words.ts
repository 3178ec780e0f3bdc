import type { ProfileName } from '../model/profile.ts'

/** What each profile stands for, wherever a profile is shown. */
export const profileWords: Readonly<Record<ProfileName, string>> = {
  seed: 'Evento’s consumer store of March 2024: no retries, no dead events',
  classic: 'Evento 1 of January 2026, with its defects',
  modern: 'Evento 2.4.5, with its own weaknesses',
  hardened: 'every known defect cured that a store in memory can cure',
}

/** A policy to which a scenario gives another value than its profile has. */
export interface FlippedPolicy {
  readonly name: string
  readonly label: string
  /** The question that it decides. */
  readonly decides: string
  readonly value: string
  /** What follows from the value. */
  readonly words: string
  /** The same for the value that the profile has. */
  readonly instead: { readonly value: string; readonly words: string }
}
