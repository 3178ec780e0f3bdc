import type { Connection } from './connection.ts'
import type { Requests } from './requests.ts'
import type { BridgeStore } from './store.ts'
import type { Waiting } from './waiting.ts'

interface LookingOptions {
  readonly store: BridgeStore
  readonly connection: Pick<Connection, 'post'>
  readonly requests: Requests
  readonly waiting: Waiting
}

/** Files that are looked at before they are opened, and the way out of whatever is being read. */
export function createLooking({ store, connection, requests, waiting }: LookingOptions) {
  /** Look at a file: a look replaces nothing. */
  function inspect(file: File): void {
    waiting.besides(() => inspectNow(file))
  }

  function inspectNow(file: File): void {
    const request = requests.inspect(file)
    store.setState({
      opening: { request, title: file.name, phase: 'inspect' },
      progress: null,
      preview: null,
      problem: null,
    })
    connection.post({ kind: 'inspect', request, file })
  }

  function cancel(): void {
    const { opening } = store.getState()
    if (opening) connection.post({ kind: 'cancel', request: opening.request })
    store.setState({ opening: null, progress: null, preview: null })
  }

  return { inspect, cancel }
}
