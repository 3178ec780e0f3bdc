import { err } from '../base/result.ts'
import type { Problem } from '../protocol/problem.ts'
import type { Question } from '../protocol/questions.ts'
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
  readonly waiting: Pick<Waiting, 'whenThere'>
  readonly log: SessionLog
  readonly save: (name: string, content: string | Blob) => void
}

/** Questions whose answers depend on the run, or that somebody waits for. */
const ofRun: ReadonlySet<Question['about']> = new Set(['document', 'quantities', 'names', 'make-link', 'link', 'row'])

const stopped: Problem = {
  code: 'SG-7007',
  title: 'The simulation has stopped',
  detail: 'the simulation worker has stopped: restart it, and ask again',
  line: null,
  column: null,
  pointer: null,
  allowed: null,
  mend: 'press Restart above, which brings the run back to where it stood, and try again',
}

/** How long a worker in trouble has for handing over its recording before the page saves its own record. */
const exportMsMax = 2_000

/** What is asked of the worker once, and answered once. */
export function createAsking({ store, connection, requests, waiting, log, save }: AskingOptions) {
  /**
   * Ask something. A worker that has stopped is not made anew for it, which would be one without the run: what is asked of the
   * run is refused, all else waits until somebody restarts it.
   */
  const ask: Ask = (question) =>
    new Promise((resolve) => {
      if (store.getState().connection === 'stopped' && ofRun.has(question.about)) return resolve(err(stopped))
      // The answer fits the question: the worker tells them by its kind.
      const request = requests.ask((answer) => resolve(answer as never))
      waiting.whenThere(() => connection.post({ kind: 'ask', request, question }))
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
