/** Under which heading of the sheet a key stands. */
export type KeyGroup = 'The run' | 'Do' | 'Go to' | 'The page'

/** A key, or two, that does what a button does too. */
export interface Shortcut {
  /** As pressed, one after the other: `g c`. */
  readonly keys: string
  readonly words: string
  readonly group: KeyGroup
  readonly run: () => void
}
