import type { DroppedFile, OpenSource } from '../protocol/messages.ts'
import type { WantedLog } from '../protocol/wanted-log.ts'
import type { Asked, OpenOptions } from './requests.ts'
import { fetchFile } from './save-file.ts'
import type { BridgeStore } from './store.ts'
import type { Place } from './view-state.ts'

/** Files that an address names, and the place that it asks for in them. */
export type Places = WeakMap<DroppedFile, Place>

/**
 * A scenario that waits for an event log which it names by its content: what is handed in next is taken for that, unless it
 * turns out to be a scenario or recording itself.
 *
 * @param served  files that the server holds ready: of what they name, it holds ready what lies beside them
 * @param look  at a file, as if nothing waited
 */
export function createWanted(
  store: BridgeStore,
  served: Pick<Places, 'has'>,
  openNow: (asked: Asked, options: OpenOptions) => void,
  look: (file: File) => void,
) {
  let waiting: { readonly asked: Asked; readonly options: OpenOptions } | null = null
  let given: File | null = null

  /** @param again  the last one was another file than the one that is wanted */
  function give(file: File, again: boolean): void {
    const source = waiting && withLog(waiting.asked.source, file, again)
    given = file
    store.setState({ wanted: null })
    if (waiting && source) openNow({ ...waiting.asked, source }, waiting.options)
  }

  /** What runs goes on until all is there. */
  const askUser = (wanted: WantedLog): void => store.setState({ wanted, opening: null, progress: null })

  return {
    asked(asked: Asked, options: OpenOptions): void {
      waiting = { asked, options }
    },
    /** The server may have the file; if not, the user is asked. */
    ask(wanted: WantedLog): void {
      if (given !== null && wanted.wrong !== null && wanted.wrong.instead !== null) {
        store.setState({ opening: null, progress: null })
        return look(given)
      }
      const { source } = waiting?.asked ?? {}
      if (wanted.wrong !== null || source?.kind !== 'scenario-file' || !served.has(source.file)) return askUser(wanted)
      const { opening } = store.getState()
      /** Nobody cancelled, or opened something else meanwhile. */
      const isAwaited = (): boolean => store.getState().opening === opening
      void fetchFile(wanted.name).then(
        (file) => isAwaited() && give(file, false),
        () => isAwaited() && askUser(wanted),
      )
    },
    give: (file: File): void => give(file, store.getState().wanted?.wrong !== null),
  }
}

export type Wanted = ReturnType<typeof createWanted>

function withLog(source: OpenSource, file: DroppedFile, again: boolean): OpenSource | null {
  if (source.kind !== 'scenario-file' && source.kind !== 'document') return null
  const logs = source.logs ?? []
  return { ...source, logs: [...(again ? logs.slice(0, -1) : logs), file] }
}
