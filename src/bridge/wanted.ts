import type { DroppedFile, OpenSource } from '../protocol/messages.ts'
import type { WantedLog } from '../protocol/wanted-log.ts'
import type { OpenOptions } from './bridge.ts'
import type { Asked } from './requests.ts'
import type { BridgeStore } from './store.ts'

/** A scenario that waits for an event log which it names by its content: what is handed in next is taken for that. */
export function createWanted(store: BridgeStore, openNow: (asked: Asked, options: OpenOptions) => void) {
  let waiting: { readonly asked: Asked; readonly options: OpenOptions } | null = null

  return {
    asked(asked: Asked, options: OpenOptions): void {
      waiting = { asked, options }
    },
    /** What runs goes on until all is there. */
    ask(wanted: WantedLog): void {
      store.setState({ wanted, opening: null, progress: null })
    },
    give(file: File): void {
      const { wanted } = store.getState()
      const source = waiting && withLog(waiting.asked.source, file, wanted?.wrong !== null)
      store.setState({ wanted: null })
      if (waiting && source) openNow({ ...waiting.asked, source }, waiting.options)
    },
  }
}

/** @param again  the last one was another file than the one that is wanted */
function withLog(source: OpenSource, file: DroppedFile, again: boolean): OpenSource | null {
  if (source.kind !== 'scenario-file' && source.kind !== 'document') return null
  const logs = source.logs ?? []
  return { ...source, logs: [...(again ? logs.slice(0, -1) : logs), file] }
}
