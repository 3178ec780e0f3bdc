import type { KeptRuns } from '../protocol/kept.ts'
import type { DroppedFile, OpenSource } from '../protocol/messages.ts'
import { totalsOf } from '../protocol/mirror.ts'
import type { BridgeState } from './store.ts'

/** A source as it is kept: files lie beside the record, by their keys, so that two sessions of one log hold it once. */
export type KeptSource =
  | Extract<OpenSource, { kind: 'built-in' }>
  | { readonly kind: 'scenario-file'; readonly file: string; readonly logs?: readonly string[] }
  | { readonly kind: 'document'; readonly name: string; readonly text: string; readonly logs?: readonly string[] }
  | (Omit<Extract<OpenSource, { kind: 'log-file' }>, 'file'> & { readonly file: string })

/** The keys of a source's files, as {@link filesOf} lists the files. */
export const fileKeysOf = (kept: KeptSource): readonly string[] => [
  ...('file' in kept ? [kept.file] : []),
  ...('logs' in kept ? (kept.logs ?? []) : []),
]

/** The file itself, then its logs. */
export const filesOf = (source: OpenSource): readonly DroppedFile[] => [
  ...('file' in source ? [source.file] : []),
  ...('logs' in source ? (source.logs ?? []) : []),
]

/** What a URL cannot hold: runs that were commanded, and files that were dropped in. */
export interface KeptRecord {
  readonly version: 1
  readonly id: string
  /** Epoch ms of the last writing. */
  readonly at: number
  readonly source: KeptSource
  /** What people call it; older records have none. */
  readonly title?: string
  /** null = nobody commanded anything: the source gives its one run again. */
  readonly runs: KeptRuns | null
  readonly run: number
  readonly step: number
}

/** Of the n-th file of a record. */
export const fileKey = (id: string, n: number): string => (n === 0 ? id : `${id}:${n}`)
/** The record that wrote a file first. */
export const writerOf = (key: string): string => key.split(':')[0]!

/** What is shown as it is kept: by id, with its files by their keys, at the step where it stands. */
export function recordOf(
  { source, runs }: { readonly source: OpenSource; readonly runs: KeptRuns | null },
  { id, files }: { readonly id: string; readonly files: readonly string[] },
  state: BridgeState,
  at: number,
): KeptRecord {
  const { cursor, end } = totalsOf(state.mirror)
  const run = state.run?.run ?? 0
  return {
    version: 1,
    id,
    at,
    source: keptSource(source, files),
    title: state.run?.scenario.title ?? '',
    // The worker told the ends when the last command came; the run that is shown has gone on since, or is not there again yet.
    runs: runs && {
      ...runs,
      runs: runs.runs.map((each) => (each.number === run ? { ...each, end: Math.max(each.end, end) } : each)),
    },
    run,
    step: cursor,
  }
}

/** Nothing to write: it stands where it stood, and nobody has commanded anything since. */
export const isSame = (a: KeptRecord, b: KeptRecord): boolean =>
  a.run === b.run &&
  a.step === b.step &&
  a.runs?.runs.length === b.runs?.runs.length &&
  (a.runs?.runs ?? []).every((run, at) => {
    const other = b.runs?.runs[at]
    return run.number === other?.number && run.end === other.end && run.commands === other.commands
  })

function keptSource(source: OpenSource, keys: readonly string[]): KeptSource {
  switch (source.kind) {
    case 'built-in':
      return source
    case 'document':
      return { ...source, logs: keys }
    case 'scenario-file':
      return { kind: 'scenario-file', file: keys[0]!, logs: keys.slice(1) }
    case 'log-file':
      return { kind: 'log-file', file: keys[0]!, mapping: source.mapping, ends: source.ends }
  }
}

/** Null when a file is not there any more. */
export function sourceOf(kept: KeptSource, found: readonly (DroppedFile | null)[]): OpenSource | null {
  const files = found.filter((file) => file !== null)
  if (files.length < found.length) return null
  switch (kept.kind) {
    case 'built-in':
      return kept
    case 'document':
      return { ...kept, logs: files }
    case 'scenario-file':
      return files[0] ? { kind: 'scenario-file', file: files[0], logs: files.slice(1) } : null
    case 'log-file':
      return files[0] ? { ...kept, file: files[0] } : null
  }
}
