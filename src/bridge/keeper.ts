import type { KeptRuns } from '../protocol/kept.ts'
import type { DroppedFile, OpenSource } from '../protocol/messages.ts'
import { totalsOf } from '../protocol/mirror.ts'
import type { BridgeState, BridgeStore } from './store.ts'

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
const filesOf = (source: OpenSource): readonly DroppedFile[] => [
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

export interface KeptStorage {
  /** With the files of its source, by {@link fileKeysOf}. */
  read(id: string): Promise<{ readonly record: KeptRecord; readonly files: readonly (DroppedFile | null)[] } | null>
  write(record: KeptRecord): Promise<void>
  writeFile(key: string, file: DroppedFile): Promise<void>
  /** The newest first. */
  list(): Promise<readonly KeptRecord[]>
}

/** One page at a time writes a record. */
export interface Claims {
  /** null = another page has it. */
  claim(id: string): Promise<Release | null>
  newId(): string
}
export type Release = () => void

export interface KeeperOptions {
  readonly store: BridgeStore
  readonly storage: KeptStorage
  readonly claims: Claims
  /** Epoch ms. */
  readonly now: () => number
  readonly later: (ms: number, callback: () => void) => void
  readonly complain: (words: string) => void
}

/** A session that was found again. */
export interface Found {
  readonly source: OpenSource
  readonly runs: KeptRuns | null
  readonly run: number
  readonly step: number
  /** What the keeper goes on with once the worker shows it; null = begin anew. */
  readonly hold: Hold | null
}

/** The record that this page writes, and the keys of the files that are stored already. */
interface Hold {
  readonly id: string
  readonly release: Release
  files: readonly string[]
}

/** Of the n-th file of a record. */
const fileKey = (id: string, n: number): string => (n === 0 ? id : `${id}:${n}`)
/** The record that wrote a file first. */
export const writerOf = (key: string): string => key.split(':')[0]!

/** What the page shows, and how far it is kept. */
interface Session {
  readonly source: OpenSource
  runs: KeptRuns | null
  hold: Hold | null
  /** The record that was written last. */
  written: KeptRecord | null
  /** A record was written that knows where the run stands. */
  placed: boolean
}

/** Commands are written at once, the step this often. */
const stepMs = 1_000

/**
 * Keeps what a reload would lose. A record gets an id of its own when there is first something to keep, and the URL says
 * the id once the record is written; two pages at one id part, because only one can claim it.
 */
export function createKeeper({ store, storage, claims, now, later, complain }: KeeperOptions) {
  let session: Session | null = null
  /** Writings follow one another. */
  let writing: Promise<void> = Promise.resolve()
  let scheduled = false
  /** Said once: a browser that refuses to store goes on refusing. */
  let refused = false

  /** Read what a URL names; null when this browser does not have it. */
  async function find(id: string): Promise<Found | null> {
    try {
      await writing
      const release = session?.hold?.id === id ? session.hold.release : await claims.claim(id)
      const found = await storage.read(id)
      const source = found && sourceOf(found.record.source, found.files)
      if (!source) {
        release?.()
        return null
      }
      const { record } = found
      const files = fileKeysOf(record.source)
      // Another page goes on with it: this one begins a record of its own, over the same files.
      const hold = release ? { id, release, files } : await newHold(files)
      return { source, runs: record.runs, run: record.run, step: record.step, hold }
    } catch (error) {
      refuse(error)
      return null
    }
  }

  async function newHold(files: readonly string[]): Promise<Hold> {
    const id = claims.newId()
    return { id, release: (await claims.claim(id)) ?? (() => undefined), files }
  }

  /** The worker shows this source now, with these runs if it was found again. */
  function opened(source: OpenSource, found: Found | null): void {
    if (session?.hold && session.hold.id !== found?.hold?.id) session.hold.release()
    session = { source, runs: found?.runs ?? null, hold: found?.hold ?? null, written: null, placed: false }
    say(null)
    writeSoon()
  }

  /** The worker says what it would take to have its runs again. */
  function took(runs: KeptRuns): void {
    if (!session) return
    session.runs = runs
    writeSoon()
  }

  /** The step moved, or another run is shown. */
  function follow(): void {
    if (!session || !isNeeded(session)) return
    const { worldKnown, playing } = store.getState()
    if (!session.placed && worldKnown && !playing) {
      // The record of the opening did not know where the run would stand: whoever leaves at once comes back to there.
      session.placed = true
      writeSoon()
      return
    }
    if (scheduled) return
    scheduled = true
    later(stepMs, () => {
      scheduled = false
      writeSoon()
    })
  }

  function writeSoon(): void {
    const mine = session
    if (!mine || !isNeeded(mine) || refused) return
    writing = writing.then(async () => {
      // What is shown meanwhile is written in its own turn.
      if (mine !== session || refused) return
      try {
        await write(mine)
      } catch (error) {
        refuse(error)
      }
    })
  }

  async function write(mine: Session): Promise<void> {
    const hold = (mine.hold ??= await newHold([]))
    const files = filesOf(mine.source)
    for (let n = hold.files.length; n < files.length; n++) {
      const key = fileKey(hold.id, n)
      await storage.writeFile(key, files[n]!)
      hold.files = [...hold.files, key]
    }
    if (mine !== session) return
    const known = store.getState().worldKnown
    const record = recordOf(mine, hold, store.getState(), now())
    if (mine.written && isSame(mine.written, record)) return
    await storage.write(record)
    mine.written = record
    mine.placed ||= known
    if (mine === session) say(hold.id)
  }

  /** The URL names only what is really there. */
  function say(kept: string | null): void {
    store.setState((state) => (state.view.kept === kept ? state : { view: { ...state.view, kept } }))
  }

  function refuse(error: unknown): void {
    if (refused) return
    refused = true
    const why = error instanceof Error ? error.message : String(error)
    complain(`This browser does not keep what you do here (${why}): a reload would lose it.`)
    say(null)
  }

  /** What is shown, to be opened once more in another worker; null before anything was shown. */
  function shown(): Found | null {
    const { run, mirror } = store.getState()
    if (!session || !run) return null
    const { source, runs, hold } = session
    return { source, runs, run: run.run, step: totalsOf(mirror).cursor, hold }
  }

  /** What this browser keeps, the newest first; nothing where it keeps nothing. */
  async function recent(): Promise<readonly KeptRecord[]> {
    try {
      await writing
      return await storage.list()
    } catch (error) {
      refuse(error)
      return []
    }
  }

  return { find, opened, took, follow, shown, recent }
}

export type Keeper = ReturnType<typeof createKeeper>

/** A built-in scenario that nobody commanded is named by the URL alone. */
const isNeeded = ({ source, runs }: Session): boolean =>
  source.kind !== 'built-in' || (runs?.runs.some((run) => run.commands.length > 0) ?? false)

function recordOf({ source, runs }: Session, { id, files }: Hold, state: BridgeState, at: number): KeptRecord {
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

const isSame = (a: KeptRecord, b: KeptRecord): boolean =>
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
function sourceOf(kept: KeptSource, found: readonly (DroppedFile | null)[]): OpenSource | null {
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
