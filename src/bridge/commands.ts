import { withItemAt } from '../base/json-text.ts'
import type { ViewId } from '../base/view-ids.ts'
import type { FaultRequest } from '../model/fault.ts'
import type { ModelCommand, OpenSource, StepUnit } from '../protocol/messages.ts'
import type { Problem } from '../protocol/problem.ts'
import type { Opponent } from '../protocol/opponent.ts'
import { totalsOf } from '../protocol/mirror.ts'
import type { SweepRequest } from '../protocol/sweep.ts'
import type { SpecOf } from '../protocol/windows.ts'
import { breakpoints } from './breakpoints.ts'
import { bridge } from './bridge.ts'
import { takeCourse, takeIfCourse } from './course-file.ts'
import { dismissNotice, notify } from './notices.ts'
import { partOf } from './opening.ts'
import { nothingAsked } from './own-view.ts'
import type { OpenOptions } from './requests.ts'
import { fileNameOf, savedAs } from './save-as.ts'
import { saveFile } from './save-file.ts'
import { bridgeStore, type NoticeAbout } from './store.ts'
import { testText } from './test-text.ts'
import { dropFilters, keepFind, keptFind } from './view-settings.ts'
import { sameSelection, type Selection, thingOf } from './selection.ts'
import { findCharsMax, lookOf, type Stage, startPlace, type StepRange } from './view-state.ts'

/** Somebody comes to a view for one thing in it, which a filter of theirs could hide. */
function comeUnfiltered(view: ViewId): void {
  const state = bridgeStore.getState()
  if (state.view.view === view) return
  keepFind(state)
  dropFilters(state, view)
}

/** Ordinals of dead events, by consumer. */
export type ChosenDead = ReadonlyMap<number, readonly number[]>

/** A command is of one consumer, a press of all that are chosen: it is one act, and one undo takes it back. */
function changeDead(
  chosen: ChosenDead,
  commandsOf: (consumer: number, ordinals: readonly number[]) => readonly ModelCommand[],
): void {
  const [first, ...more] = [...chosen].flatMap(([consumer, ordinals]) => commandsOf(consumer, ordinals))
  if (first !== undefined) bridge.change(first, ...more)
}

export interface Publication {
  readonly name: string
  readonly context: string
  readonly key: string | null
  /** A JSON object, as text. */
  readonly payload: string
}

/** All that a component may do. Each is one call for one thing that a person does. */
export const commands = {
  /** From the very end it begins again. */
  play: () => bridge.command({ kind: 'play' }),
  pause: () => bridge.command({ kind: 'pause' }),
  togglePlay: () => (bridgeStore.getState().playing ? commands.pause() : commands.play()),
  step: (unit: StepUnit) => bridge.command({ kind: 'step', unit }),
  stepBack: (unit: StepUnit) => bridge.command({ kind: 'step-back', unit }),
  seek: (step: number) => bridge.command({ kind: 'seek', step }),
  toStart: () => bridge.command({ kind: 'to-start' }),
  toEnd: () => bridge.command({ kind: 'to-end' }),
  /** Go to the previous or next recorded change of what is selected. */
  changeOfSelection(back: boolean): void {
    const { view, run } = bridgeStore.getState()
    const thing = view.selection && run && thingOf(view.selection, run)
    if (thing) bridge.command({ kind: 'change-of', thing, back })
    else notify('Nothing is selected: select an event, saga, consumer or zone first.', 'refused')
  },
  /** Atoms per second; null = as fast as it goes. */
  speed: (atomsPerS: number | null) => bridge.command({ kind: 'speed', atomsPerS }),
  switchRun: (run: number) => bridge.command({ kind: 'switch-run', run }),

  /** Standing still, the event is the next of the log, and is shown: who acts sees what comes of it. */
  publish(event: Publication): void {
    const { playing, connection, mirror } = bridgeStore.getState()
    bridge.change({ kind: 'publish', ...event })
    if (!playing && connection !== 'stopped') commands.select({ kind: 'event', ordinal: totalsOf(mirror).events + 1 })
  },
  fetchStatus: (consumer: number) => bridge.change({ kind: 'fetch-status', consumer }),
  /** Set the checkpoint to this event; 0 = before the first. */
  moveCheckpoint: (consumer: number, ordinal: number) => bridge.change({ kind: 'move-checkpoint', consumer, ordinal }),
  setEnabled: (consumer: number, enabled: boolean) => bridge.change({ kind: 'set-enabled', consumer, enabled }),
  producerRunning: (producer: number, running: boolean) =>
    bridge.change({ kind: 'producer-running', producer, running }),
  /** Events per 1,000 s of virtual time. */
  producerRate: (producer: number, perKs: number) => bridge.change({ kind: 'producer-rate', producer, perKs }),
  flagDead: (chosen: ChosenDead, retry: boolean) =>
    changeDead(chosen, (consumer, ordinals) =>
      ordinals.map((ordinal) => ({ kind: 'flag-dead', consumer, ordinal, retry })),
    ),
  replayDead: (chosen: ChosenDead) =>
    changeDead(chosen, (consumer, ordinals) => [{ kind: 'replay-dead', consumer, ordinals }]),
  deleteDead: (chosen: ChosenDead) =>
    changeDead(chosen, (consumer, ordinals) => [{ kind: 'delete-dead', consumer, ordinals }]),
  /** Give a dead event another payload, a JSON object as text, and replay it with all that are flagged. */
  editDead: (consumer: number, ordinal: number, payload: string) =>
    bridge.change({ kind: 'edit-dead', consumer, ordinal, payload }, { kind: 'replay-dead', consumer }),
  breakpoints,
  /** Let something go wrong from here on. */
  inject: (fault: FaultRequest) => bridge.change({ kind: 'inject', fault }),
  /** From here on this fault of the run strikes no more. */
  withdrawFault: (fault: number) => bridge.change({ kind: 'withdraw-fault', fault }),
  /** The moment that is shown as a test of `sagascope/testkit`; null = no run is open. */
  testText(): string | null {
    const { run, mirror, shape, view } = bridgeStore.getState()
    if (!run) return null
    const { kept } = bridge.standing()
    const commands = kept?.runs.find(({ number }) => number === run.run)?.commands ?? []
    const consumer = view.selection?.kind === 'consumer' ? view.selection.id : null
    return testText({ run, commands, mirror, shape, consumer })
  },
  /** Let this actor perform the next atom: in a run beside main, which such choices leave as it is. */
  takeTurn: (actor: number) => bridge.command({ kind: 'take-turn', actor }),
  /** Go back to before the last choice of a turn. */
  takeBack: () => bridge.command({ kind: 'take-back' }),
  /** Try many seeds beside the run. */
  sweep: (request: SweepRequest) => bridge.command({ kind: 'sweep', request }),
  stopSweep: () => bridge.command({ kind: 'sweep-stop' }),
  /** Take back what was done last. */
  undo: () => bridge.undo(),

  open(source: OpenSource, options: OpenOptions = { step: null, play: true, unasked: nothingAsked }): void {
    // What was said about the last scenario is of no use in the next.
    bridgeStore.setState({ notices: [] })
    tellWayBack()
    if (source.kind !== 'built-in' || source.name !== bridgeStore.getState().view.scenario) breakpoints.leaveScenario()
    bridge.open(source, options)
  },
  openBuiltIn: (name: string) => commands.open({ kind: 'built-in', name }),
  /** The open scenario from its beginning. What was done in it is kept, and the notice leads back to it. */
  reset(): void {
    const { view, run, mirror } = bridgeStore.getState()
    if (!run) return
    const { title } = run.scenario
    const step = totalsOf(mirror).cursor
    const { kept } = view
    const changed = kept !== null
    bridgeStore.setState({ notices: [] })
    bridge.reset()
    commands.notifyUndo(`${title} begins anew${changed ? '; what was done in it is kept' : ''}.`, () =>
      changed ? bridge.openRecent({ id: kept, title }) : commands.seek(step),
    )
  },
  /** A lesson, from its question on if nothing else is said; it fills the page. */
  openLesson(name: string, stage: Stage = 'predict'): void {
    const state = bridgeStore.getState()
    keepFind(state)
    const { course } = state.view
    bridgeStore.setState({ view: { ...state.view, ...lookOf(startPlace), view: 'workshop', stage, course } })
    commands.open({ kind: 'built-in', name }, { step: null, play: false, part: partOf[stage], placed: true })
  },
  /** A stage of the lesson that is open. */
  showStage(stage: Stage): void {
    bridgeStore.setState(({ view }) => ({ view: { ...view, view: 'workshop', stage } }))
    bridge.command({ kind: 'lesson', part: partOf[stage] })
  },
  /** Back to the list of lessons; the run stays open. */
  leaveLesson(): void {
    bridgeStore.setState(({ view }) => ({ view: { ...view, stage: null } }))
  },
  /** From a lesson to the views, with its run as it stands. The browser's way back leads to the lesson. */
  lookCloser(): void {
    bridgeStore.setState(({ view }) => ({ view: { ...view, view: 'overview', stage: null, selection: null } }))
  },
  /** What the run is compared with, from now on. */
  compareWith(against: Opponent): void {
    bridgeStore.setState(({ view }) => ({ view: { ...view, against } }))
  },
  /** From a lesson to the view *Compare*, with its other world beside this one. The browser's way back leads to the lesson. */
  showBeside(seed: string): void {
    const against: Opponent = { by: 'seed', seed }
    bridgeStore.setState(({ view }) => ({ view: { ...view, view: 'compare', stage: null, selection: null, against } }))
  },
  /** The course that the workshop follows, as `formatCourse` writes it; null = the one that ships with the page. */
  follow(course: string | null): void {
    bridgeStore.setState(({ view }) => ({ view: { ...view, course } }))
  },
  /** Follow the course in a file. */
  takeCourse: (file: File) => takeCourse(file, bridgeStore),
  /** The same where the file is a course; false where it is none. */
  takeIfCourse: (file: File) => takeIfCourse(file, bridgeStore),
  /** The scenario that is open, from its beginning, under another profile or seed. Only one that ships with the page can be. */
  openUnder(other: Opponent): void {
    const { run, view } = bridgeStore.getState()
    if (run?.scenario.source !== 'built-in')
      return notify(
        `Only a scenario that ships with the page can be opened under another ${other.by}; a file names its own.`,
        'refused',
      )
    const profile = other.by === 'profile' ? other.profile : view.profile
    const seed = other.by === 'seed' ? other.seed : view.seed
    commands.open({
      kind: 'built-in',
      name: run.scenario.name,
      ...(profile === null ? {} : { profile }),
      ...(seed === null ? {} : { seed }),
    })
  },
  /** Look at a file: a log asks back (`preview`), a scenario opens. Where one waits for its log, the file is that. */
  inspect: (file: File) => (bridgeStore.getState().wanted === null ? bridge.inspect(file) : bridge.giveLog(file)),
  /** The scenario that asked for an event log is not opened. */
  dismissWanted: () => bridgeStore.setState({ wanted: null }),
  /** Stop what is being opened, or drop the file that waits for an answer. */
  cancel: () => bridge.cancel(),
  /** The link that was looked at. */
  openLink: () => bridge.sharing.openLink(),
  dismissLink: () => bridgeStore.setState({ link: null }),
  /** Put the address of this run, step, view and selection into the clipboard. */
  async copyLink(): Promise<void> {
    const link = await bridge.sharing.linkHere()
    if (!link.ok) return bridgeStore.setState({ problem: link.error })
    try {
      await navigator.clipboard.writeText(link.value)
      notify('The link is in the clipboard. Whoever opens it sees this run at this step.')
    } catch {
      commands.warn(`The browser does not let this page copy. The link is ${link.value.slice(0, 500)}`)
    }
  },
  /** The scenario of this run as a file: with its seed and profile, without what was done by hand. */
  async saveScenario(): Promise<void> {
    const file = await bridge.ask({ about: 'document' })
    if (file.ok) saveFile(fileNameOf(file.value.name), file.value.text)
    else bridgeStore.setState({ problem: file.error })
  },
  /** The same under another name; `here` = to be opened where the page stands now. */
  async saveScenarioAs(name: string, here: boolean): Promise<void> {
    const { view, mirror } = bridgeStore.getState()
    const place = here ? { view, step: totalsOf(mirror).cursor } : null
    const file = await bridge.ask({ about: 'document' })
    if (file.ok) saveFile(fileNameOf(name), savedAs(file.value.text, name, place))
    else bridgeStore.setState({ problem: file.error })
  },
  /** Run a text from its beginning, with the editor before it. */
  edit(name: string, text: string): void {
    commands.go('editor')
    commands.open({ kind: 'document', name, text }, { step: null, play: false })
  },
  /** Say what was done, and offer the way back. */
  notifyUndo: (words: string, run: () => void) =>
    notify(words, 'plain', bridgeStore, { label: 'Undo', icon: 'undo', run }),
  /** Run what the editor holds. */
  runDocument: (name: string, text: string) => bridge.sharing.runDocument(name, text),
  /**
   * Add an expectation to the scenario that runs. What is recorded stays: an expectation changes nothing of the run.
   *
   * @param json  as the scenario file has it
   * @returns what is wrong with it; null = it is added
   */
  async expectThis(json: string): Promise<string | null> {
    const file = await bridge.ask({ about: 'document' })
    if (!file.ok) return file.error.detail
    const { name, text } = file.value
    const more = withItemAt(text, ['expectations'], json)
    const checked = await bridge.ask({ about: 'check', text: more })
    if (!checked.ok) return checked.error.detail
    const [wrong] = checked.value
    if (wrong) return wrong.allowed === null ? wrong.detail : `${wrong.detail}. Allowed: ${wrong.allowed}`
    bridge.sharing.runDocument(name, more, { runsAlike: true })
    notify('The scenario expects it now: the view Checks tells whether the run does.', 'plain', bridgeStore, {
      label: 'Undo',
      icon: 'undo',
      run: () => bridge.sharing.runDocument(name, text, { runsAlike: true }),
    })
    return null
  },
  ask: bridge.ask,
  recent: bridge.recent,
  openRecent: bridge.openRecent,
  restart: () => bridge.restart(),
  download: () => bridge.download(),
  /** Every row of a window that the view shows a part of. */
  rows: bridge.rows,
  /** Which row of a list an event or a saga is; null = the list leaves it out, or nobody is there to answer. */
  async rowOf(list: SpecOf<'events'> | SpecOf<'sagas'>, number: number): Promise<number | null> {
    const answer = await bridge.ask({ about: 'row', list, number })
    return answer.ok ? answer.value : null
  },
  /** Hand a file to the user. */
  save: saveFile,

  /** Look at a part of the run; null = up to the cursor. */
  showRange(range: StepRange | null): void {
    bridgeStore.setState((state) => ({ view: { ...state.view, range } }))
  },
  select(selection: Selection | null): void {
    // The same again is a wish as well: where the inspector is put away, it comes back.
    bridgeStore.setState((state) =>
      state.view.selection === selection ? state : { view: { ...state.view, selection } },
    )
  },
  /** Mark something in every pane, without selecting it. */
  hover(hovered: Selection | null): void {
    bridgeStore.setState((state) => (sameSelection(state.hovered, hovered) ? state : { hovered }))
  },
  go(view: ViewId): void {
    const state = bridgeStore.getState()
    if (state.view.view === view) return
    // A filter is of its view: it does not go along, and is there for whoever comes back.
    keepFind(state)
    bridgeStore.setState({ view: { ...state.view, view, find: keptFind(state, view) } })
  },
  /** Go to a view and select something there: one entry of the browser's history. */
  show(view: ViewId, selection: Selection): void {
    const { view: from } = bridgeStore.getState()
    comeUnfiltered(view)
    const find = from.view === view ? from.find : ''
    bridgeStore.setState(({ view: before }) => ({ view: { ...before, view, selection, find } }))
  },
  /** Filter a view, and go there. */
  find(view: ViewId, find: string): void {
    comeUnfiltered(view)
    bridgeStore.setState((state) => ({ view: { ...state.view, view, find: find.slice(0, findCharsMax) } }))
  },

  refuse: (problem: Problem) => bridgeStore.setState({ problem }),
  dismissProblem: () => bridgeStore.setState({ problem: null }),
  /** What was asked for is not done, and why. */
  decline: (words: string) => notify(words, 'refused'),
  notify: (words: string, about?: NoticeAbout) => notify(words, 'plain', bridgeStore, undefined, about),
  /** Something did not come about: it stays until it is read. */
  warn: (words: string) => notify(words, 'warning'),
  dismissNotice: (id: number) => dismissNotice(id),
}

/** Another scenario takes the place of one in which something was done: it is kept, and one press away. */
function tellWayBack(): void {
  const { view, run } = bridgeStore.getState()
  const { kept } = view
  if (kept === null || !run) return
  const { title } = run.scenario
  notify(`${title} is kept as you leave it.`, 'plain', bridgeStore, {
    label: 'Go back',
    icon: 'undo',
    run: () => bridge.openRecent({ id: kept, title }),
  })
}
