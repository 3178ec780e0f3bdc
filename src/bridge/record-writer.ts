import type { KeptRuns } from '../protocol/kept.ts'
import type { DroppedFile, OpenSource } from '../protocol/messages.ts'
import { fileKey, filesOf, isSame, type KeptRecord, recordOf } from './kept-record.ts'
import type { BridgeStore } from './store.ts'

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

/** The record that this page writes, and the keys of the files that are stored already. */
export interface Hold {
  readonly id: string
  readonly release: Release
  files: readonly string[]
}

/** What the page shows, and how far it is kept. */
export interface Session {
  readonly source: OpenSource
  runs: KeptRuns | null
  hold: Hold | null
  /** The record that was written last. */
  written: KeptRecord | null
  /** A record was written that knows where the run stands. */
  placed: boolean
}

export interface RecordWriterOptions {
  readonly store: BridgeStore
  readonly storage: KeptStorage
  readonly claims: Claims
  /** Epoch ms. */
  readonly now: () => number
  readonly complain: (words: string) => void
  /** What the page shows: only that is written. */
  readonly current: () => Session | null
  /** The id under which it is kept; null = it is not. */
  readonly say: (kept: string | null) => void
}

/** Writes what the page shows, one writing after the other, until the browser refuses to store. */
export function createRecordWriter({ store, storage, claims, now, complain, current, say }: RecordWriterOptions) {
  /** Writings follow one another. */
  let writing: Promise<void> = Promise.resolve()
  /** Said once: a browser that refuses to store goes on refusing. */
  let refused = false

  function soon(): void {
    const mine = current()
    if (!mine || !isNeeded(mine) || refused) return
    writing = writing.then(async () => {
      // What is shown meanwhile is written in its own turn.
      if (mine !== current() || refused) return
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
    if (mine !== current()) return
    const known = store.getState().worldKnown
    const record = recordOf(mine, hold, store.getState(), now())
    if (mine.written && isSame(mine.written, record)) return
    await storage.write(record)
    mine.written = record
    mine.placed ||= known
    if (mine === current()) say(hold.id)
  }

  /** A record of its own, over files that are stored already. */
  async function newHold(files: readonly string[]): Promise<Hold> {
    const id = claims.newId()
    return { id, release: (await claims.claim(id)) ?? (() => undefined), files }
  }

  function refuse(error: unknown): void {
    if (refused) return
    refused = true
    const why = error instanceof Error ? error.message : String(error)
    complain(`This browser does not keep what you do here (${why}): a reload would lose it.`)
    say(null)
  }

  return {
    soon,
    newHold,
    refuse,
    /** Once all that was to be written is. */
    settled: () => writing,
  }
}

/** A built-in scenario that nobody commanded is named by the URL alone. */
export const isNeeded = ({ source, runs }: Session): boolean =>
  source.kind !== 'built-in' || (runs?.runs.some((run) => run.commands.length > 0) ?? false)
