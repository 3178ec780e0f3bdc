import type { ToWorker } from '../protocol/messages.ts'
import type { WatchSpec } from '../protocol/windows.ts'

export interface WatchesOptions {
  readonly post: (message: ToWorker) => void
  /** The rows of a window are of no use any more. */
  readonly forget: (id: string) => void
  /** The worker answers nothing any more. */
  readonly stopped: () => boolean
}

/**
 * The windows that components look through, by id. Several components may share an id (say `now`): the last spec holds, and
 * the worker is told to stop only when the last of them is gone. Of a worker that has stopped the last rows stay for whoever
 * asks the same again; there will be no others.
 */
export function createWatches({ post, forget, stopped }: WatchesOptions) {
  const watched = new Map<string, { users: number; spec: WatchSpec; text: string }>()

  function watch(id: string, spec: WatchSpec): () => void {
    const text = JSON.stringify(spec)
    const known = watched.get(id)
    if (known) known.users++
    if (known?.text !== text) {
      post({ kind: 'watch', id, spec })
      // Rows that stay until new ones come would answer another question for ever. Another part of the same is still a part.
      if (stopped() && known && questionOf(known.spec) !== questionOf(spec)) forget(id)
    }
    watched.set(id, { users: known?.users ?? 1, spec, text })
    let over = false
    return () => {
      if (over) return
      over = true
      release(id)
    }
  }

  function release(id: string): void {
    const entry = watched.get(id)
    if (!entry || --entry.users > 0) return
    // A changed spec releases and watches again at once: the worker need not hear of the gap, and the old rows stay.
    queueMicrotask(() => {
      if (watched.get(id) !== entry || entry.users > 0 || stopped()) return
      drop(id)
    })
  }

  function drop(id: string): void {
    watched.delete(id)
    post({ kind: 'unwatch', id })
    forget(id)
  }

  /** A new worker knows of no window. */
  function repeat(): void {
    for (const [id, { spec, users }] of watched) {
      if (users > 0) post({ kind: 'watch', id, spec })
      else drop(id)
    }
  }

  return { watch, repeat }
}

/** What is asked for, without how much of it there is room for, and which of it goes first. */
const questionOf = (spec: WatchSpec): string =>
  JSON.stringify({
    ...spec,
    from: undefined,
    count: undefined,
    ahead: undefined,
    buckets: undefined,
    selected: undefined,
  })
