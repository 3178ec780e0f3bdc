import type { LogEvent } from './log-event.ts'

/** The file that a run is of: enough to run it again anywhere. */
export interface ScenarioDocument {
  /** Its text: JSON. */
  readonly scenario: string
  /** Event logs that it names and that do not ship with Sagascope. */
  readonly logs: ReadonlyMap<string, readonly LogEvent[]>
}

/** What the page shows when a scenario is opened and nobody asked for another place. */
export interface ScenarioView {
  /** A view by its name in the address. */
  readonly view?: string | undefined
  readonly step?: number | undefined
  /** As in the address: `event:242`, `consumer:ID`. */
  readonly select?: string | undefined
  /** The filter of the view. */
  readonly find?: string | undefined
}
