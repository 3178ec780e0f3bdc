import type { ToWorker } from '../protocol/messages.ts'
import type { WatchSpec } from '../protocol/windows.ts'

/**
 * The windows that components look through, by id. Several components may share an id (say `now`): the last spec holds, and
 * the worker is told to stop only when the last of them is gone.
 */
export function createWatches(post: (message: ToWorker) => void, forget: (id: string) => void) {
  const watched = new Map<string, { users: number; spec: WatchSpec; text: string }>()

  function watch(id: string, spec: WatchSpec): () => void {
    const text = JSON.stringify(spec)
    const known = watched.get(id)
    if (known) known.users++
    if (known?.text !== text) post({ kind: 'watch', id, spec })
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
      if (watched.get(id) !== entry || entry.users > 0) return
      watched.delete(id)
      post({ kind: 'unwatch', id })
      forget(id)
    })
  }

  /** A new worker knows of no window. */
  function repeat(): void {
    for (const [id, { spec, users }] of watched) if (users > 0) post({ kind: 'watch', id, spec })
  }

  return { watch, repeat }
}
