import type { Breakpoint } from '../protocol/breakpoints.ts'
import type { DroppedFile, LessonPart, ModelCommand, OpenSource, SessionCommand } from '../protocol/messages.ts'
import type { WatchSpec, WindowUpdate } from '../protocol/windows.ts'
import type { ProfileName } from '../model/profile.ts'
import { totalsOf } from '../protocol/mirror.ts'
import { takeIfCourse } from './course-file.ts'
import { type Connection, browserSurroundings, createConnection, type Surroundings } from './connection.ts'
import { notify } from './notices.ts'
import { createKeeper, type Found, type KeeperOptions } from './keeper.ts'
import { browserClaims, browserStorage } from './kept-storage.ts'
import { nothingAsked, ownView, type Unasked, unaskedIn } from './own-view.ts'
import { rowsBy } from './paged.ts'
import { createReceiver, isKnown } from './receive.ts'
import { type Asked, createRequests } from './requests.ts'
import { fetchFile, saveFile } from './save-file.ts'
import { type Ask, asRecent, createSharing, type Recent } from './sharing.ts'
import { createSessionLog } from './session-log.ts'
import { type BridgeStore, bridgeStore } from './store.ts'
import { browserUrl, createUrlSync, type UrlSurroundings } from './url-sync.ts'
import { createWanted } from './wanted.ts'
import { defaultScenario, type Place, type Stage, startPlace, viewIn } from './view-state.ts'

export interface OpenOptions {
  /** null = the beginning. */
  readonly step: number | null
  /** Steps that there should be, beyond that one. */
  readonly end?: number | null
  readonly play: boolean
  /** Of the scenario's lesson, to go to at once. */
  readonly part?: LessonPart
  /** What of the place nobody asked for: the scenario's own view holds there. */
  readonly unasked?: Unasked
}

export interface BridgeOptions {
  readonly store: BridgeStore
  readonly surroundings: Surroundings
  readonly url: UrlSurroundings
  readonly save: (name: string, content: string | Blob) => void
  readonly keep: Pick<KeeperOptions, 'storage' | 'claims' | 'now' | 'later'>
}

/** Where a run stands in each stage of a lesson. */
export const partOf: Readonly<Record<Stage, LessonPart>> = { predict: 'ask', run: 'act', explain: 'run', cure: 'cure' }

/** The worker knows nothing of it yet. */
const noRequest = -1
/** How long a worker in trouble has for handing over its recording before the page saves its own record. */
const exportMsMax = 2_000

export type Bridge = ReturnType<typeof createBridge>

/** All of the bridge, put together: one worker, one store, one URL. */
export function createBridge({ store, surroundings, url, save, keep }: BridgeOptions) {
  const log = createSessionLog()
  const requests = createRequests(log)
  const keeper = createKeeper({ ...keep, store, complain: (words) => notify(words, 'warning', store) })
  /** Counts what was asked for: what was looked up for an older wish comes too late. */
  let wish = 0
  /** Scenarios that were opened so far. */
  let opened = 0
  /** Files that an address names, and the place that it asks for in them. */
  const places = new WeakMap<DroppedFile, Place>()
  /** A worker was given these commands and broke: the next one gets the scenario alone. */
  let carried = false
  /** Where to go once a worker is ready: what the URL says, later what was shown before a restart. */
  let next: () => void = () => undefined
  /** What a worker knows of breakpoints; none at first. */
  let told: readonly Breakpoint[] = []
  /** The user's speed outlives the scenario for which it was set. */
  let speed: Extract<SessionCommand, { kind: 'speed' }> | null = null

  const receive = createReceiver({
    store,
    requests,
    onReady: () => next(),
    onOpened: (asked) => {
      opened++
      if (asked) {
        const profile = (asked.source.kind === 'built-in' && asked.source.profile) || null
        store.setState(({ view }) => ({ view: { ...view, profile } }))
        if (asked.unasked) showOwnView(asked.unasked)
        keeper.opened(asked.source, asked.found)
      }
      if (speed) command(speed)
    },
    onKept: (runs) => keeper.took(runs),
    onHit: () => ({ label: 'Play on', icon: 'play', run: () => command({ kind: 'play' }) }),
    onLogWanted: (log) => wanted.ask(log),
    onScenarioFile: openFile,
    save,
  })
  const wanted = createWanted(store, places, (asked, options) => whenReady(() => openNow(asked, options)))
  const connection: Connection = createConnection({ store, surroundings, receive })
  const urlSync = createUrlSync({ store, surroundings: url, complain: (words) => notify(words, 'plain', store), visit })

  function start(): void {
    const place = urlSync.start()
    store.setState({ view: { ...viewIn(place), edited: false, kept: null } })
    next = () => arrive(place)
    store.subscribe((state, before) => {
      if (state.mirror !== before.mirror || state.run !== before.run) keeper.follow()
    })
    connection.start()
  }

  /** The first opening, as the URL asks; what it cannot bring back it says. */
  function arrive(place: Place): void {
    if (place.link !== null || place.open !== null) {
      // Something runs behind what is asked: whoever says no has a page all the same. What the place selects is not in it.
      store.setState(({ view }) => ({ view: { ...view, selection: null, find: '' } }))
      openBuiltIn(defaultScenario, null, null, null)
      lookAt(place)
      return
    }
    // What a lesson does by hand stands in the lesson: nothing of it needs keeping.
    if (place.stage !== null && !place.scenario.startsWith('file:'))
      return openBuiltIn(place.scenario, null, null, null, place.stage)
    if (place.kept !== null) return openKept(place, place.kept, () => arrive({ ...place, kept: null, edited: true }))
    const lost = whatIsLost(place)
    if (lost) {
      notify(lost, 'warning', store)
      store.setState(({ view }) => ({ view: { ...view, selection: null, stage: null } }))
      return openBuiltIn(defaultScenario, null, null, null)
    }
    openBuiltIn(place.scenario, place.step, place.end, place.profile, place.stage, unaskedIn(place))
  }

  /** A link, or a file that the server holds ready: shown or opened as if it had been dropped here. */
  function lookAt(place: Place): void {
    if (place.link !== null) return void sharing.readLink(place)
    if (place.open === null) return
    const name = place.open
    void fetchFile(name).then(
      async (file) => {
        if (await takeIfCourse(file, store)) return
        places.set(file, place)
        inspect(file)
      },
      () => notify(`There is no file “${name}” at this address any more.`, 'warning', store),
    )
  }

  /** Open what the browser keeps under this id; `otherwise`, if it keeps nothing there. */
  function openKept(place: Place, id: string, otherwise: () => void): void {
    const mine = ++wish
    store.setState({ opening: { request: noRequest, title: titleOf(place.scenario), phase: 'open' } })
    void keeper.find(id).then((found) => {
      if (mine !== wish) return found?.hold?.release()
      store.setState({ opening: null })
      if (!found) return otherwise()
      whenReady(() =>
        openNow(
          { source: found.source, found: at(place, found) },
          { step: place.step ?? found.step, end: place.end, play: false },
        ),
      )
    })
  }

  function openBuiltIn(
    name: string,
    step: number | null,
    end: number | null,
    profile: ProfileName | null,
    stage: Stage | null = null,
    unasked: Unasked | null = null,
  ): void {
    const { scenarios } = store.getState()
    const known = scenarios.some((scenario) => scenario.name === name)
    if (!known) notify(`There is no scenario “${name}” here; this is ${defaultScenario}.`, 'plain', store)
    open(
      { kind: 'built-in', name: known ? name : defaultScenario, ...(profile ? { profile } : {}) },
      // A lesson comes back to the place where its stage begins.
      stage === null
        ? { step, end, play: step === null, ...(unasked ? { unasked } : {}) }
        : { step: null, play: false, part: partOf[stage] },
    )
  }

  /** A scenario that was dropped in or chosen; or one that the address names, at the place that it says, too. */
  function openFile(file: File, looked: number): void {
    const place = places.get(file)
    if (place) {
      const { view, selection, find } = place
      store.setState((state) => ({ view: { ...state.view, view, selection, find } }))
    }
    const step = place?.step ?? null
    const unasked = place ? unaskedIn(place) : nothingAsked
    open({ kind: 'scenario-file', file, looked }, { step, play: step === null, unasked })
  }

  function showOwnView(unasked: Unasked): void {
    const { run } = store.getState()
    if (!run) return
    const own = ownView(run, unasked, (selection) => isKnown(selection, run))
    store.setState(({ view }) => ({ view: { ...view, ...own.view } }))
    if (own.complaint !== null) notify(own.complaint, 'plain', store)
  }

  /** What is asked of a worker that is gone, or not there yet, waits for the next one. */
  function whenReady(task: () => void): void {
    if (connection.isReady()) return task()
    next = task
    if (store.getState().connection === 'stopped') connection.restart()
  }

  function open(source: OpenSource, options: OpenOptions): void {
    wish++
    carried = false
    whenReady(() => openNow({ source, found: null }, options))
  }

  function inspect(file: File): void {
    // A look at a file replaces nothing: what a new page is about to open is opened all the same.
    const first = store.getState().connection === 'loading' ? next : () => undefined
    whenReady(() => {
      first()
      inspectNow(file)
    })
  }

  function openNow(asked: Asked, options: OpenOptions): void {
    const { source, found } = asked
    const { step, end = null, play, part, unasked } = options
    wanted.asked(asked, options)
    const request = requests.open({ ...asked, unasked: unasked ?? null })
    const title = 'file' in source ? source.file.name : titleOf(source.name)
    store.setState({
      opening: { request, title, phase: 'open' },
      progress: null,
      preview: null,
      problem: null,
      wanted: null,
    })
    tellBreakpoints()
    const kept = found?.runs ? { runs: found.runs, current: found.run } : null
    const ownStep = unasked?.step ?? false
    connection.post({ kind: 'open', request, source, step, end, play, ownStep, kept, part: part ?? null })
  }

  const titleOf = (name: string): string =>
    store.getState().scenarios.find((scenario) => scenario.name === name)?.title ?? name.replace(/^file:/, '')

  /** Back, forward, or a hash that somebody typed. Only the latter moves in time: going back is for views. */
  function visit(place: Place, ours: boolean): void {
    if (place.link !== null || place.open !== null) return lookAt(place)
    const { run, view } = store.getState()
    // Going back is for views; a link that somebody follows says where to pause, too.
    const breakpoints = ours && place.scenario === view.scenario ? view.breakpoints : place.breakpoints
    const { selection, find, stage, course, against } = place
    store.setState({ view: { ...view, view: place.view, selection, find, breakpoints, stage, course, against } })
    if (!run) return
    if (breakpoints !== view.breakpoints) tellBreakpoints()
    if (place.kept !== null && place.kept !== view.kept) {
      return openKept(place, place.kept, () => notify(handworkIsLost(place), 'warning', store))
    }
    if (place.scenario !== view.scenario || place.profile !== view.profile) {
      if (place.scenario.startsWith('file:')) return notify(fileIsLost(place), 'warning', store)
      // What was done by hand there is gone with the run; the place itself can be opened again.
      if (place.edited || place.run !== null) notify(handworkIsLost(place), 'warning', store)
      return openBuiltIn(place.scenario, place.step, place.end, place.profile, place.stage, unaskedIn(place))
    }
    if (place.stage !== null && place.stage !== view.stage) command({ kind: 'lesson', part: partOf[place.stage] })
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

  /** Before anything plays: not one step shall pass them. */
  function tellBreakpoints(): void {
    const { breakpoints } = store.getState().view
    if (told.length + breakpoints.length > 0) command({ kind: 'breakpoints', breakpoints })
  }

  function command(sent: SessionCommand): void {
    if (store.getState().connection === 'stopped') return
    if (sent.kind === 'speed') speed = sent
    if (sent.kind === 'breakpoints') told = sent.breakpoints
    connection.post({ kind: 'command', command: sent })
  }

  function change(sent: ModelCommand): void {
    if (store.getState().connection === 'stopped') return
    carried = false
    log.did(sent, store.getState())
    store.setState(({ view }) => ({ view: { ...view, edited: true } }))
    command(sent)
    notify(doneWords(sent), 'plain', store, { label: 'Undo', icon: 'undo', run: () => command({ kind: 'undo' }) })
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
    const shown = keeper.shown()
    if (shown) {
      const again = { ...shown, runs: carried ? null : shown.runs }
      carried = again.runs !== null
      next = () => {
        openNow({ source: again.source, found: again }, { step: again.step, play: false })
        if (shown.runs && !again.runs)
          notify('The run was made anew without the commands given in it.', 'warning', store)
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

  /** Which scenario of this page it is, and what was done in it. */
  const standing = () => ({ opened, kept: keeper.shown()?.runs ?? null })

  /** Ask the worker something that is no part of the run. */
  const ask: Ask = (question) =>
    new Promise((resolve) => {
      // The answer fits the question: the worker tells them by its kind.
      const request = requests.ask((answer) => resolve(answer as never))
      whenReady(() => connection.post({ kind: 'ask', request, question }))
    })
  const sharing = createSharing({
    store,
    ask,
    openNow: (asked, options) => {
      wish++
      carried = false
      whenReady(() => openNow(asked, options))
    },
    shown: keeper.shown,
    address: url.address,
  })

  const recent = async (): Promise<readonly Recent[]> => (await keeper.recent()).map(asRecent)

  /** Go on with a session that this browser keeps. */
  function openRecent({ id, title }: Recent): void {
    const { view } = store.getState()
    const place: Place = { ...startPlace, view: view.view, scenario: title, kept: id }
    openKept(place, id, () => notify(`${title} is not in this browser any more.`, 'warning', store))
  }

  return {
    ask,
    sharing,
    recent,
    openRecent,
    start,
    open,
    visit,
    command,
    change,
    inspect,
    giveLog: (file: File) => wanted.give(file),
    cancel,
    restart,
    download,
    rows: rowsBy(look),
    watch: connection.watch,
    settle,
    look,
    standing,
  }
}

/** What somebody has just done, for the line that offers the way back. */
function doneWords(sent: ModelCommand): string {
  switch (sent.kind) {
    case 'publish':
      return `${sent.name} is published.`
    case 'set-enabled':
      return sent.enabled ? 'The consumer is switched on.' : 'The consumer is switched off.'
    case 'producer-running':
      return sent.running ? 'The producer goes on.' : 'The producer stands still.'
    case 'producer-rate':
      return 'The producer has another rate.'
    case 'flag-dead':
      return sent.retry ? 'The dead event is flagged for replay.' : 'The dead event is not flagged any more.'
    case 'replay-dead':
      return 'A replay of dead events is asked for.'
    case 'delete-dead':
      return sent.ordinals.length === 1
        ? 'The dead event is deleted.'
        : `${sent.ordinals.length} dead events are deleted.`
    case 'fetch-status':
      return 'The status is asked for, as Evento answers it.'
    case 'move-checkpoint':
      return 'The checkpoint is moved.'
    case 'inject':
      return 'The fault is armed, and strikes when its moment comes.'
    case 'withdraw-fault':
      return 'The fault is taken away: it strikes no more.'
    case 'move-next':
      return 'It has the next turn.'
    case 'edit-dead':
      return 'The dead event has another payload and is flagged for replay.'
  }
}

/** What was found, at the run that the place names. */
const at = (place: Place, found: Found): Found => ({
  ...found,
  run: place.run ?? (place.step === null ? found.run : (found.runs?.runs[0]?.number ?? found.run)),
})

/** Why a URL cannot be brought back whole; null = it can. */
function whatIsLost(place: Place): string | null {
  if (place.scenario.startsWith('file:')) return fileIsLost(place)
  if (place.edited) {
    return `What was done by hand in ${place.scenario} is not in this browser: this is the default scenario from its start.`
  }
  if (place.run !== null) return `Run ${place.run} is not in this browser: this is the default scenario from its start.`
  return null
}

const handworkIsLost = ({ scenario }: Place): string =>
  `What was done by hand in ${scenario} is not in this browser: this is the scenario as it comes.`

const fileIsLost = ({ scenario }: Place): string =>
  `${scenario.slice('file:'.length)} is not in this browser: this is the default scenario. Drop the file in again to go on with it.`

export const bridge: Bridge = createBridge({
  store: bridgeStore,
  surroundings: browserSurroundings,
  url: browserUrl,
  save: saveFile,
  keep: {
    storage: browserStorage(),
    claims: browserClaims,
    now: () => Date.now(),
    later: (ms, callback) => setTimeout(callback, ms),
  },
})
