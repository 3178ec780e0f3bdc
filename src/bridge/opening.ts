import type { LessonPart, OpenSource } from '../protocol/messages.ts'
import type { Connection } from './connection.ts'
import type { Found, Keeper } from './keeper.ts'
import { notify } from './notices.ts'
import { nothingAsked, ownView, type Unasked, unaskedIn } from './own-view.ts'
import { isKnown } from './receive.ts'
import type { Asked, OpenOptions, Requests } from './requests.ts'
import type { Recent } from './sharing.ts'
import type { BridgeStore } from './store.ts'
import { defaultScenario, type Place, type Stage, startPlace } from './view-state.ts'
import type { Waiting } from './waiting.ts'
import type { Places, Wanted } from './wanted.ts'

export interface OpeningOptions {
  readonly store: BridgeStore
  readonly connection: Pick<Connection, 'post' | 'restart'>
  readonly requests: Requests
  readonly keeper: Keeper
  readonly wanted: Pick<Wanted, 'asked'>
  readonly waiting: Waiting
  readonly places: Places
  /** The last moment before something may play. */
  readonly beforeOpen: () => void
}

/** A scenario that ships with the page; what is not said is as it comes. */
export type BuiltInPlace = Pick<Place, 'scenario'> & Partial<Pick<Place, 'step' | 'end' | 'profile' | 'stage'>>

/** Where a run stands in each stage of a lesson. */
export const partOf: Readonly<Record<Stage, LessonPart>> = {
  break: 'ask',
  predict: 'ask',
  run: 'act',
  explain: 'run',
  cure: 'cure',
}

/** The worker knows nothing of it yet. */
const noRequest = -1

/** Brings scenarios, files and kept sessions before the worker: the last one that was asked for is the one that opens. */
export function createOpening(options: OpeningOptions) {
  const { store, connection, requests, keeper, wanted, waiting, places, beforeOpen } = options
  /** Counts what was asked for: what was looked up for an older wish comes too late. */
  let wish = 0
  /** Scenarios that were opened so far. */
  let count = 0
  /** A worker was given these commands and broke: the next one gets the scenario alone. */
  let carried = false

  function open(asked: Asked, how: OpenOptions): void {
    wish++
    carried = false
    waiting.whenReady(() => openNow(asked, how))
  }

  function openNow(asked: Asked, how: OpenOptions): void {
    const { source, found } = asked
    const { step, end = null, play, part, unasked } = how
    wanted.asked(asked, how)
    const request = requests.open({ ...asked, unasked: unasked ?? null })
    const title = 'file' in source ? source.file.name : titleOf(source.name)
    store.setState({
      opening: { request, title, phase: 'open' },
      progress: null,
      preview: null,
      problem: null,
      wanted: null,
    })
    beforeOpen()
    const kept = found?.runs ? { runs: found.runs, current: found.run } : null
    const ownStep = unasked?.step ?? false
    connection.post({ kind: 'open', request, source, step, end, play, ownStep, kept, part: part ?? null })
  }

  const titleOf = (name: string): string =>
    store.getState().scenarios.find((scenario) => scenario.name === name)?.title ?? name.replace(/^file:/, '')

  /** A name that no scenario has opens the default one, and says so. */
  function openBuiltIn(place: BuiltInPlace, unasked: Unasked | null = null): void {
    const { scenario: name, step = null, end = null, profile = null, stage = null } = place
    const known = store.getState().scenarios.some((scenario) => scenario.name === name)
    if (!known) notify(`There is no scenario “${name}” here; this is ${defaultScenario}.`, 'plain', store)
    const source: OpenSource = {
      kind: 'built-in',
      name: known ? name : defaultScenario,
      ...(profile ? { profile } : {}),
    }
    // A lesson comes back to the place where its stage begins.
    if (stage !== null) open({ source, found: null }, { step: null, play: false, part: partOf[stage] })
    else open({ source, found: null }, { step, end, play: step === null, ...(unasked ? { unasked } : {}) })
  }

  /** A scenario that was dropped in or chosen; or one that the address names, at the place that it says, too. */
  function openFile(file: File, looked: number): void {
    // What was said about the last scenario is of no use in the next.
    store.setState({ notices: [] })
    const place = places.get(file)
    if (place) {
      const { view, selection, find } = place
      store.setState((state) => ({ view: { ...state.view, view, selection, find } }))
    }
    const step = place?.step ?? null
    const unasked = place ? unaskedIn(place) : nothingAsked
    open({ source: { kind: 'scenario-file', file, looked }, found: null }, { step, play: step === null, unasked })
  }

  /** Open what the browser keeps under this id; `otherwise`, if it keeps nothing there. */
  function openKept(place: Place, id: string, otherwise: () => void): void {
    const mine = ++wish
    store.setState({ opening: { request: noRequest, title: titleOf(place.scenario), phase: 'open' } })
    void keeper.find(id).then((found) => {
      if (mine !== wish) return found?.hold?.release()
      store.setState({ opening: null })
      if (!found) return otherwise()
      waiting.whenReady(() =>
        openNow(
          { source: found.source, found: at(place, found) },
          { step: place.step ?? found.step, end: place.end, play: false },
        ),
      )
    })
  }

  /** Go on with a session that this browser keeps. */
  function openRecent({ id, title }: Recent): void {
    const { view } = store.getState()
    const place: Place = { ...startPlace, view: view.view, scenario: title, kept: id }
    openKept(place, id, () => notify(`${title} is not in this browser any more.`, 'warning', store))
  }

  /** Look at a file: a look replaces nothing, and what a new page is about to open is opened all the same. */
  function inspect(file: File): void {
    const first = store.getState().connection === 'loading' ? waiting.next() : () => undefined
    waiting.whenReady(() => {
      first()
      inspectNow(file)
    })
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
      waiting.beginWith(() => {
        openNow({ source: again.source, found: again }, { step: again.step, play: false })
        if (shown.runs && !again.runs)
          notify('The run was made anew without the commands given in it.', 'warning', store)
      })
    }
    connection.restart()
  }

  /** The worker shows what was asked for. */
  function opened(asked: Asked | undefined): void {
    count++
    if (!asked) return
    const profile = (asked.source.kind === 'built-in' && asked.source.profile) || null
    store.setState(({ view }) => ({ view: { ...view, profile } }))
    if (asked.unasked) showOwnView(asked.unasked)
    keeper.opened(asked.source, asked.found)
  }

  function showOwnView(unasked: Unasked): void {
    const { run } = store.getState()
    if (!run) return
    const own = ownView(run, unasked, (selection) => isKnown(selection, run))
    store.setState(({ view }) => ({ view: { ...view, ...own.view } }))
    if (own.complaint !== null) notify(own.complaint, 'warning', store)
  }

  /** Something was done by hand: what a worker that breaks was given is not all of it. */
  function changed(): void {
    carried = false
  }

  /** Which scenario of this page it is, and what was done in it. */
  const standing = () => ({ opened: count, kept: keeper.shown()?.runs ?? null })

  return {
    open,
    openNow,
    openBuiltIn,
    openFile,
    openKept,
    openRecent,
    inspect,
    cancel,
    restart,
    opened,
    changed,
    standing,
  }
}

export type Opening = ReturnType<typeof createOpening>

/** What was found, at the run that the place names. */
const at = (place: Place, found: Found): Found => ({
  ...found,
  run: place.run ?? (place.step === null ? found.run : (found.runs?.runs[0]?.number ?? found.run)),
})
