import type { LessonPart, OpenSource } from '../protocol/messages.ts'
import type { Connection } from './connection.ts'
import type { Keeper } from './keeper.ts'
import { generalOf } from './leaving.ts'
import { createLooking } from './looking.ts'
import { notify } from './notices.ts'
import { createOpeningKept } from './opening-kept.ts'
import { nothingAsked, ownView, type Unasked, unaskedIn } from './own-view.ts'
import { isKnown } from './receive.ts'
import type { Asked, OpenOptions, Requests } from './requests.ts'
import type { BridgeStore } from './store.ts'
import { defaultScenario, lookOf, type Place, type Stage } from './view-state.ts'
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
export type BuiltInPlace = Pick<Place, 'scenario'> & Partial<Pick<Place, 'step' | 'end' | 'profile' | 'seed' | 'stage'>>

export interface BuiltInOptions {
  /** What the address leaves to the scenario's own view; null = nothing. */
  readonly unasked?: Unasked | null
  /** Whether it plays where the place names no step. Default: yes. */
  readonly plays?: boolean
}

/** Where a run stands in each stage of a lesson. */
export const partOf: Readonly<Record<Stage, LessonPart>> = {
  break: 'ask',
  predict: 'ask',
  run: 'act',
  explain: 'run',
  cure: 'cure',
}

/** Brings scenarios, files and kept sessions before the worker: the last one that was asked for is the one that opens. */
export function createOpening(options: OpeningOptions) {
  const { store, connection, requests, keeper, wanted, waiting, places, beforeOpen } = options
  /** Counts what was asked for: what was looked up for an older wish comes too late. */
  let wish = 0
  /** Scenarios that were opened so far. */
  let count = 0
  /** A worker was given these commands and broke: the next one gets the scenario alone. */
  let carried = false

  const looking = createLooking({ store, connection, requests, waiting })
  const { openKept, openRecent } = createOpeningKept({
    store,
    keeper,
    waiting,
    titleOf,
    wish: () => {
      const mine = ++wish
      return () => mine === wish
    },
    openNow,
  })

  function open(asked: Asked, how: OpenOptions): void {
    wish++
    carried = false
    waiting.whenReady(() => openNow(asked, how))
  }

  function openNow(asked: Asked, how: OpenOptions): void {
    const { source, found } = asked
    const { step, end = null, play, part, unasked, placed = false } = how
    wanted.asked(asked, how)
    const request = requests.open({ ...asked, unasked: unasked ?? null, placed })
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

  function titleOf(name: string): string {
    return store.getState().scenarios.find((scenario) => scenario.name === name)?.title ?? name.replace(/^file:/, '')
  }

  /** A name that no scenario has opens the default one, and says so. */
  function openBuiltIn(place: BuiltInPlace, { unasked = null, plays = true }: BuiltInOptions = {}): void {
    const { scenario: name, step = null, end = null, profile = null, seed = null, stage = null } = place
    const known = store.getState().scenarios.some((scenario) => scenario.name === name)
    if (!known) notify(`There is no scenario “${name}” here; this is ${titleOf(defaultScenario)}.`, 'warning', store)
    const source: OpenSource = {
      kind: 'built-in',
      name: known ? name : defaultScenario,
      ...(profile ? { profile } : {}),
      ...(seed === null ? {} : { seed }),
    }
    // A lesson comes back to the place where its stage begins.
    if (stage !== null) open({ source, found: null }, { step: null, play: false, part: partOf[stage], placed: true })
    else
      open(
        { source, found: null },
        { step, end, play: plays && step === null, placed: true, ...(unasked ? { unasked } : {}) },
      )
  }

  /** A scenario that was dropped in or chosen; or one that the address names, at the place that it says, too. */
  function openFile(file: File, looked: number): void {
    // What was said about the last scenario is of no use in the next.
    store.setState({ notices: [] })
    const place = places.get(file)
    store.setState(({ view }) => ({
      // Breakpoints are told before it opens: not one step shall meet those of another run.
      view: place ? { ...view, ...lookOf(place) } : { ...view, breakpoints: generalOf(view.breakpoints) },
    }))
    const step = place?.step ?? null
    const unasked = place ? unaskedIn(place) : nothingAsked
    open(
      { source: { kind: 'scenario-file', file, looked }, found: null },
      { step, play: step === null, unasked, placed: place !== undefined },
    )
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

  /** What is open, from its beginning, without what was done in it. */
  function reset(): void {
    const shown = keeper.shown()
    if (shown) open({ source: shown.source, found: null }, { step: 0, play: false })
  }

  /** The worker shows what was asked for. */
  function opened(asked: Asked | undefined): void {
    count++
    if (!asked) return
    const { profile = null, seed = null } = asked.source.kind === 'built-in' ? asked.source : {}
    store.setState(({ view }) => ({ view: { ...view, profile, seed } }))
    if (asked.unasked) showOwnView(store, asked.unasked)
    keeper.opened(asked.source, asked.found)
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
    inspect: looking.inspect,
    cancel: looking.cancel,
    restart,
    reset,
    opened,
    changed,
    standing,
  }
}

export type Opening = ReturnType<typeof createOpening>

/** Nothing was asked for: the view that the scenario itself brings along. */
function showOwnView(store: BridgeStore, unasked: Unasked): void {
  const { run } = store.getState()
  if (!run) return
  const own = ownView(run, unasked, (selection) => isKnown(selection, run))
  store.setState(({ view }) => ({ view: { ...view, ...own.view } }))
  if (own.complaint !== null) notify(own.complaint, 'warning', store)
}
