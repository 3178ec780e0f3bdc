/**
 * A recording: one run as one file, for people who want to look at what somebody else saw. JSON lines, packed by gzip: the
 * first line says what was run and how to run it again, each further line holds the history of some thousand steps. Every line
 * carries a word that takes in all lines before it, so that a file that was cut or changed is good up to the first bad line.
 */

export const recordingFormat = 'sagascope/recording'
export const recordingVersion = 1

/** `[name, context, aggregateId, createdAt, payload]`; the payload as `base/value-json` writes it. */
export type EventRow = readonly [string, string, string | null, number | null, unknown]

export interface RecordingHead {
  readonly format: typeof recordingFormat
  readonly version: typeof recordingVersion
  /** Another engine may make another history of the same scenario. */
  readonly engineVersion: string
  readonly about: {
    readonly name: string
    readonly title: string
    readonly description: string
    readonly source: 'built-in' | 'file' | 'log'
  }
  /** The scenario file, with the seed, profile and end of this run; null where a program made the spec. */
  readonly scenario: object | null
  /** Event logs that it names and that do not ship with Sagascope. */
  readonly logs: readonly (readonly [string, readonly EventRow[]])[]
  /** The word with which the fingerprint begins. */
  readonly identity: number
  readonly shape: {
    readonly consumers: readonly string[]
    readonly instances: number
    readonly producers: readonly string[]
    readonly services: readonly string[]
  }
  /** What the numbers of the columns `kind`, `op` and `next` mean. */
  readonly changeKinds: readonly string[]
  readonly operations: readonly string[]
  /** `[step, command]` */
  readonly commands: readonly (readonly [number, unknown])[]
  readonly steps: number
  readonly virtualMs: number
  /** Why it ended; null = it was left while it went on. */
  readonly ended: string | null
  /** Where whoever recorded it stood. */
  readonly cursor: number
  readonly fingerprint: string
  /** Whether the history follows; of very long runs it does not: they can only be made again. */
  readonly history: boolean
}

/** Numbers by step, then by change, in the order of the history. */
export interface RecordingBlock {
  /** Its last step. */
  readonly to: number
  /** Virtual ms since the step before. */
  readonly ms: readonly number[]
  readonly actor: readonly number[]
  readonly op: readonly number[]
  readonly next: readonly number[]
  readonly ordinal: readonly number[]
  readonly cycle: readonly number[]
  /** Changes in each step. */
  readonly changes: readonly number[]
  readonly kind: readonly number[]
  readonly subject: readonly number[]
  readonly a: readonly number[]
  readonly b: readonly number[]
  /** What was appended to the log: `[producer, n]` for the n-th event of a log's producer, else a row. */
  readonly events: readonly (EventRow | readonly [number, number])[]
  /** New values of the table that `a` and `b` refer to. */
  readonly values: readonly unknown[]
  /** Fingerprint of the history up to `to`. */
  readonly fingerprint: string
}

/** A line of the file is `{"is": content, "chain": word}`: the word takes in the content and the word of the line before. So many steps make one. */
export const blockSteps = 4096
