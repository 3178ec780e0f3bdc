import type { Fields } from '../base/value.ts'

/** An event before it is in the log: as a producer makes it or an importer reads it. */
export interface LogEvent {
  readonly name: string
  readonly context: string
  /** Identity of what it is about (the case of a real log); null when there is none. */
  readonly aggregateId: string | null
  readonly payload: Fields
  /** Epoch ms in which it happened; null = the virtual time of its publishing. */
  readonly createdAt: number | null
}
