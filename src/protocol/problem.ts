/** A bad input, said in full. */
export interface Problem {
  /** What is only warned of runs all the same. */
  readonly severity?: 'warning'
  readonly code: string
  readonly title: string
  /** What was found, and where. */
  readonly detail: string
  readonly line: number | null
  readonly column: number | null
  /** JSON pointer, for documents. */
  readonly pointer: string | null
  /** Of a text that the pointer names, the character from 1 that is meant. */
  readonly character?: number
  readonly allowed: string | null
  readonly mend: string | null
}
