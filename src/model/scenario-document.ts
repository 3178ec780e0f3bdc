import type { LogEvent } from './log-event.ts'

/** The file that a run is of: enough to run it again anywhere. */
export interface ScenarioDocument {
  /** Its text: JSON. */
  readonly scenario: string
  /** Event logs that it names and that do not ship with Sagascope. */
  readonly logs: ReadonlyMap<string, readonly LogEvent[]>
}
