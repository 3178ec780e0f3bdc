/** A key, or two, that does what a button does too. */
export interface Shortcut {
  /** As pressed, one after the other: `g c`. */
  readonly keys: string
  readonly words: string
  readonly run: () => void
}
