import type { WatchSpec, WindowUpdate } from '../protocol/windows.ts'
import type { Connection } from './connection.ts'
import { rowsBy } from './paged.ts'
import type { Requests } from './requests.ts'
import type { SessionLog } from './session-log.ts'
import type { Ask } from './sharing.ts'
import type { BridgeStore } from './store.ts'
import type { Waiting } from './waiting.ts'

export interface AskingOptions {
  readonly store: BridgeStore
  readonly connection: Pick<Connection, 'post'>
  readonly requests: Requests
  readonly waiting: Pick<Waiting, 'besides'>
  readonly log: SessionLog
  readonly save: (name: string, content: string | Blob) => void
}

/** How long a worker in trouble has for handing over its recording before the page saves its own record. */
const exportMsMax = 2_000

/** What is asked of the worker once, and answered once. */
export function createAsking({ store, connection, requests, waiting, log, save }: AskingOptions) {
  /** Ask something that is no part of the run. */
  const ask: Ask = (question) =>
    new Promise((resolve) => {
      // The answer fits the question: the worker tells them by its kind.
      const request = requests.ask((answer) => resolve(answer as never))
      waiting.besides(() => connection.post({ kind: 'ask', request, question }))
    })

  /** Once through a window, without watching it. */
  function look(spec: WatchSpec): Promise<WindowUpdate> {
    return new Promise((resolve) => {
      connection.post({ kind: 'look', request: requests.look(resolve), spec })
    })
  }

  /** Until the worker has done what it was asked for, and its last frame has come. */
  function settle(): Promise<void> {
    return new Promise((resolve) => {
      connection.post({ kind: 'settle', request: requests.settle(resolve) })
    })
  }

  /** Save the recording; or the page's own record, if the worker does not hand it over. */
  function download(): void {
    let answered = false
    const request = requests.export(() => {
      answered = true
    })
    connection.post({ kind: 'export', request })
    setTimeout(() => {
      const state = store.getState()
      if (answered || (state.connection === 'live' && state.opening)) return
      save(`sagascope-${state.run?.scenario.name ?? 'session'}.json`, log.toJson(state))
    }, exportMsMax)
  }

  return { ask, look, rows: rowsBy(look), settle, download }
}
