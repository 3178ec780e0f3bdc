/** Something that an expression may name at a place of a scenario file. */
export interface CelName {
  readonly name: string
  /** What it is, or where it comes from, in a few words. */
  readonly about: string
  /** What may stand behind its dot; null = it is a value of which nothing more is known. */
  readonly fields: readonly CelName[] | null
}
