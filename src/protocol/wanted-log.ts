/** An event log that a scenario names by its content, and that nobody has handed in yet. */
export interface WantedLog {
  /** Title of the scenario. */
  readonly scenario: string
  /** As the scenario calls the file; any name will do. */
  readonly name: string
  readonly sha256: string
  /** A file that was handed in for it, with other content; and what it is, where it is no log at all. */
  readonly wrong: {
    readonly name: string
    readonly sha256: string
    readonly instead: 'scenario' | 'recording' | null
  } | null
}
