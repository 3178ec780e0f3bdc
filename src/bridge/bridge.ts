import type { ModelCommand, OpenSource, SessionCommand } from '../protocol/messages.ts'
import { totalsOf } from '../protocol/mirror.ts'
import { type Connection, browserSurroundings, createConnection, type Surroundings } from './connection.ts'
import { notify } from './notices.ts'
import { createReceiver, isKnown } from './receive.ts'
import { createRequests } from './requests.ts'
import { saveFile } from './save-file.ts'
import { createSessionLog } from './session-log.ts'
import { type BridgeStore, bridgeStore } from './store.ts'
import { browserUrl, createUrlSync, type UrlSurroundings } from './url-sync.ts'
import { defaultScenario, type Place } from './view-state.ts'

export interface OpenOptions {
  /** null = the beginning. */
  readonly step: number | null
  readonly play: boolean
}

export interface BridgeOptions {
  readonly store: BridgeStore
  readonly surroundings: Surroundings
  readonly url: UrlSurroundings
  readonly save: (name: string, json: string) => void
}

/** How long a worker in trouble has for handing over its recording before the page saves its own record. */
const exportMsMax = 2_000

export type Bridge = ReturnType<typeof createBridge>

/** All of the bridge, put together: one worker, one store, one URL. */
export function createBridge({ store, surroundings, url, save }: BridgeOptions) {
  const log = createSessionLog()
  const requests = createRequests(log)
  /** Where to go once a worker is ready: what the URL says, later what was shown before a restart. */
  let next: () => void = () => undefined
  /** The user's speed outlives the scenario for which it was set. */
  let speed: Extract<SessionCommand, { kind: 'speed' }> | null = null

  const receive = createReceiver({
    store,
    requests,
    onReady: () => next(),
    onOpened: () => {
      if (speed) command(speed)
    },
    onScenarioFile: (file) => open({ kind: 'scenario-file', file }, { step: null, play: true }),
    save,
  })
  const connection: Connection = createConnection({ store, surroundings, receive })
  const urlSync = createUrlSync({ store, surroundings: url, complain: (words) => notify(words, 'plain', store), visit })

  function start(): void {
    const place = urlSync.start()
    store.setState({ view: { ...place, edited: false } })
    next = () => arrive(place)
    connection.start()
  }

  /** The first opening, as the URL asks; what it cannot bring back it says. */
  function arrive(place: Place): void {
    const lost = whatIsLost(place)
    if (lost) {
      notify(lost, 'warning', store)
      store.setState(({ view }) => ({ view: { ...view, selection: null } }))
      return openBuiltIn(defaultScenario, null)
    }
    openBuiltIn(place.scenario, place.step)
  }

  function openBuiltIn(name: string, step: number | null): void {
    const { scenarios } = store.getState()
    const known = scenarios.some((scenario) => scenario.name === name)
    if (!known) notify(`There is no scenario “${name}” here; this is ${defaultScenario}.`, 'plain', store)
    open({ kind: 'built-in', name: known ? name : defaultScenario }, { step, play: step === null })
  }

  /** What is asked of a worker that is gone, or not there yet, waits for the next one. */
  function whenReady(task: () => void): void {
    if (connection.isReady()) return task()
    next = task
    if (store.getState().connection === 'stopped') connection.restart()
  }

  const open = (source: OpenSource, options: OpenOptions): void => whenReady(() => openNow(source, options))

  function inspect(file: File): void {
    // A look at a file replaces nothing: what a new page is about to open is opened all the same.
    const first = store.getState().connection === 'loading' ? next : () => undefined
    whenReady(() => {
      first()
      inspectNow(file)
    })
  }

  function openNow(source: OpenSource, { step, play }: OpenOptions): void {
    const request = requests.open(source)
    const title = source.kind === 'built-in' ? titleOf(source.name) : source.file.name
    store.setState({ opening: { request, title, phase: 'open' }, progress: null, preview: null, problem: null })
    connection.post({ kind: 'open', request, source, step, play })
  }

  const titleOf = (name: string): string =>
    store.getState().scenarios.find((scenario) => scenario.name === name)?.title ?? name

  /** Back, forward, or a hash that somebody typed. Only the latter moves in time: going back is for views. */
  function visit(place: Place, ours: boolean): void {
    const { run, view } = store.getState()
    store.setState({ view: { ...view, view: place.view, selection: place.selection } })
    if (!run) return
    if (place.scenario !== view.scenario) {
      if (place.scenario.startsWith('file:')) return notify(fileIsLost(place), 'warning', store)
      // What was done by hand there is gone with the run; the place itself can be opened again.
      if (place.edited || place.run !== null) notify(handworkIsLost(place), 'warning', store)
      return openBuiltIn(place.scenario, place.step)
    }
    if (place.selection && !isKnown(place.selection, run)) {
      notify('What the link selects is not part of this run.', 'plain', store)
      store.setState((state) => ({ view: { ...state.view, selection: null } }))
    }
    if (ours) return
    if (place.run !== null && place.run !== run.run) {
      if (run.runs.some((known) => known.run === place.run)) command({ kind: 'switch-run', run: place.run })
      else notify(`There is no run ${place.run} in this page.`, 'plain', store)
    }
    if (place.step !== null && place.step !== totalsOf(store.getState().mirror).cursor) {
      command({ kind: 'pause' })
      command({ kind: 'seek', step: place.step })
    }
  }

  function command(sent: SessionCommand): void {
    if (store.getState().connection === 'stopped') return
    if (sent.kind === 'speed') speed = sent
    connection.post({ kind: 'command', command: sent })
  }

  function change(sent: ModelCommand): void {
    if (store.getState().connection === 'stopped') return
    log.did(sent, store.getState())
    store.setState(({ view }) => ({ view: { ...view, edited: true } }))
    command(sent)
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

  /** A new worker, brought to the step that is on the screen. */
  function restart(): void {
    const source = log.source()
    const lost = log.commandCount()
    const { run, mirror } = store.getState()
    if (source && run) {
      const step = totalsOf(mirror).cursor
      next = () => {
        open(source, { step, play: false })
        if (lost > 0) notify(`The run was made anew without the ${lost} commands given in it.`, 'warning', store)
      }
    }
    connection.restart()
  }

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

  return { start, open, visit, command, change, inspect, cancel, restart, download, watch: connection.watch }
}

/** Why a URL cannot be brought back whole; null = it can. */
function whatIsLost(place: Place): string | null {
  if (place.scenario.startsWith('file:')) return fileIsLost(place)
  if (place.edited) {
    return `Events and changes made by hand in ${place.scenario} are not kept over a reload: this is the default scenario from its start.`
  }
  if (place.run !== null)
    return `Run ${place.run} is not kept over a reload: this is the default scenario from its start.`
  return null
}

const handworkIsLost = ({ scenario }: Place): string =>
  `What was done by hand in ${scenario} is not kept once another scenario was opened: this is the scenario as it comes.`

const fileIsLost = ({ scenario }: Place): string =>
  `${scenario.slice('file:'.length)} is not kept over a reload: this is the default scenario. Drop the file in again to go on with it.`

export const bridge: Bridge = createBridge({
  store: bridgeStore,
  surroundings: browserSurroundings,
  url: browserUrl,
  save: saveFile,
})
