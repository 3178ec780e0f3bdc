import type { KeptRuns } from '../protocol/kept.ts'
import type { OpenSource } from '../protocol/messages.ts'
import { totalsOf } from '../protocol/mirror.ts'
import { fileKeysOf, type KeptRecord, sourceOf } from './kept-record.ts'
import {
  type Claims,
  createRecordWriter,
  type Hold,
  isNeeded,
  type KeptStorage,
  type Session,
} from './record-writer.ts'
import type { BridgeStore } from './store.ts'

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

/** Commands are written at once, the step this often. */
const stepMs = 1_000

/**
 * Keeps what a reload would lose. A record gets an id of its own when there is first something to keep, and the URL says
 * the id once the record is written; two pages at one id part, because only one can claim it.
 */
export function createKeeper({ store, storage, claims, now, later, complain }: KeeperOptions) {
  let session: Session | null = null
  let scheduled = false
  const writer = createRecordWriter({ store, storage, claims, now, complain, current: () => session, say })

  /** Read what a URL names; null when this browser does not have it. */
  async function find(id: string): Promise<Found | null> {
    try {
      await writer.settled()
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
      const hold = release ? { id, release, files } : await writer.newHold(files)
      return { source, runs: record.runs, run: record.run, step: record.step, hold }
    } catch (error) {
      writer.refuse(error)
      return null
    }
  }

  /** The worker shows this source now, with these runs if it was found again. */
  function opened(source: OpenSource, found: Found | null): void {
    if (session?.hold && session.hold.id !== found?.hold?.id) session.hold.release()
    session = { source, runs: found?.runs ?? null, hold: found?.hold ?? null, written: null, placed: false }
    say(null)
    writer.soon()
  }

  /** The worker says what it would take to have its runs again. */
  function took(runs: KeptRuns): void {
    if (!session) return
    session.runs = runs
    writer.soon()
  }

  /** The step moved, or another run is shown. */
  function follow(): void {
    if (!session || !isNeeded(session)) return
    const { worldKnown, playing } = store.getState()
    if (!session.placed && worldKnown && !playing) {
      // The record of the opening did not know where the run would stand: whoever leaves at once comes back to there.
      session.placed = true
      writer.soon()
      return
    }
    if (scheduled) return
    scheduled = true
    later(stepMs, () => {
      scheduled = false
      writer.soon()
    })
  }

  /** The URL names only what is really there. */
  function say(kept: string | null): void {
    store.setState((state) => (state.view.kept === kept ? state : { view: { ...state.view, kept } }))
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
      await writer.settled()
      return await storage.list()
    } catch (error) {
      writer.refuse(error)
      return []
    }
  }

  return { find, opened, took, follow, shown, recent }
}

export type Keeper = ReturnType<typeof createKeeper>
