import type { FromWorker, RunExtent } from '../protocol/messages.ts'
import { conditionWords, targetOf } from '../protocol/breakpoints.ts'
import type { KeptRuns } from '../protocol/kept.ts'
import type { RunInfo } from '../protocol/run-info.ts'
import type { SweepProgress } from '../protocol/sweep.ts'
import type { WantedLog } from '../protocol/wanted-log.ts'
import { viewOfAnother } from './leaving.ts'
import { notify, withdraw } from './notices.ts'
import type { Asked, Requests } from './requests.ts'
import { blankWorld, type BridgeStore, type Notice } from './store.ts'
import type { Selection } from './selection.ts'

export interface ReceiverOptions {
  readonly store: BridgeStore
  readonly requests: Requests
  readonly onReady: () => void
  readonly onOpened: (asked: Asked | undefined) => void
  readonly onKept: (runs: KeptRuns) => void
  /** Answers what to offer beside the news that a breakpoint was hit. */
  readonly onHit: () => Notice['action']
  readonly onLogWanted: (wanted: WantedLog) => void
  /** A file turned out to be a scenario, which asks no questions. */
  readonly onScenarioFile: (file: File, looked: number) => void
  readonly save: (name: string, content: string | Blob) => void
}

/** Turn what the worker says into state. Frames, pongs and crashes are the connection's own. */
export function createReceiver({
  store,
  requests,
  onReady,
  onOpened,
  onKept,
  onHit,
  onLogWanted,
  onScenarioFile,
  save,
}: ReceiverOptions) {
  const isAwaited = (request: number): boolean => store.getState().opening?.request === request

  return function receive(message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        return onReady()
      case 'opened': {
        const asked = requests.opened(message.request)
        showRun(store, message.run, isAwaited(message.request), asked?.placed ?? false)
        return onOpened(asked)
      }
      case 'run-changed':
        // A run that nobody touched is given again by its scenario, one that was commanded is not.
        store.setState(({ view }) => ({
          view: { ...view, edited: message.run.edited, selection: leftSelected(view.selection, message.left) },
        }))
        store.setState({
          run: message.run,
          hit: null,
          ...(sameShape(store, message.run) ? {} : blankWorld(shapeOf(message.run))),
        })
        withdraw('pause', store)
        if (message.why !== '') notify(message.why, 'plain', store)
        return
      case 'kept':
        return onKept(message.runs)
      case 'progress':
        if (!isAwaited(message.request)) return
        return store.setState({
          progress: { bytes: message.bytes, bytesTotal: message.bytesTotal, events: message.events },
        })
      case 'preview': {
        const file = requests.inspected(message.request)
        if (!file || !isAwaited(message.request)) return
        store.setState({ opening: null, progress: null })
        if (message.preview.format === 'scenario' || message.preview.format === 'recording')
          onScenarioFile(file, message.request)
        else store.setState({ preview: { file, preview: message.preview } })
        return
      }
      case 'problem':
        // A request that was cancelled may still fail; nobody waits for the news.
        if (message.request !== null && !isAwaited(message.request)) return
        store.setState({
          problem: message.problem,
          ...(message.request === null ? {} : { opening: null, progress: null }),
        })
        if (message.request !== null) requests.failed(message.request)
        return
      case 'log-wanted':
        if (isAwaited(message.request)) onLogWanted(message.wanted)
        return
      case 'hit':
        store.setState({ hit: { step: message.step, breakpoints: message.breakpoints } })
        return notify(hitWords(message, store), 'plain', store, onHit(), 'pause')
      case 'swept':
        return store.setState(({ sweeps }) => ({ sweeps: swept(sweeps, message.progress) }))
      case 'notice':
        return notify(message.words, message.tone ?? 'warning', store)
      case 'looked':
        return requests.looked(message.request, message.update)
      case 'answer':
        return requests.answered(message.request, message.answer)
      case 'settled':
        return requests.settled(message.request)
      case 'recording':
        requests.recorded(message.request)
        return save(message.name, new Blob([message.bytes], { type: 'application/gzip' }))
      default:
        return
    }
  }
}

/** What was tried again is told anew. */
const swept = (before: readonly SweepProgress[], progress: SweepProgress): readonly SweepProgress[] => {
  const key = JSON.stringify(progress.request)
  return [...before.filter(({ request }) => JSON.stringify(request) !== key), progress]
}

/**
 * Also for a request that was cancelled too late: the worker shows it, so do we.
 *
 * @param placed  what is looked at was chosen for this run, by an address or a lesson
 */
function showRun(store: BridgeStore, run: RunInfo, awaited: boolean, placed: boolean): void {
  const state = store.getState()
  const another = state.run !== null && state.run.scenario.name !== run.scenario.name
  const view = another && !placed ? viewOfAnother(state, placeName(run)) : state.view
  const selection = view.selection && isKnown(view.selection, run) ? view.selection : null
  if (view.selection && !selection) notify('What was selected is not part of this run.', 'refused', store)
  store.setState({
    ...blankWorld(shapeOf(run)),
    run,
    sweeps: [],
    hovered: null,
    // A file that was dropped meanwhile still waits for its answer.
    ...(awaited ? { opening: null, progress: null, preview: null, problem: null } : {}),
    view: { ...view, selection, scenario: placeName(run), edited: run.edited },
  })
}

const whatCharsMax = 160

const cut = (words: string, charsMax: number): string =>
  words.length > charsMax ? `${words.slice(0, charsMax).trimEnd()}…` : words

/** Which breakpoints stopped the play, and where. */
function hitWords({ step, breakpoints, what }: Extract<FromWorker, { kind: 'hit' }>, store: BridgeStore): string {
  const consumers = store.getState().run?.consumers ?? []
  const nameOf = (id: string) => consumers.find((consumer) => consumer.id === id)?.component ?? id
  const clauses = breakpoints.map((breakpoint) => conditionWords(breakpoint, nameOf))
  // Of any consumer, saga or event: which one it was.
  const which = breakpoints.every((breakpoint) => targetOf(breakpoint) !== null) ? '' : ` ${cut(what, whatCharsMax)}`
  return `Paused at step ${step.toLocaleString('en')}: ${clauses.join('; ')}.${which}`
}

/** How the URL calls what a run plays: only built-in scenarios can be opened again by name. */
const placeName = ({ scenario }: RunInfo): string =>
  scenario.source === 'built-in' ? scenario.name : `file:${scenario.name}`

/** What was selected, unless it has been undone: under its number another event or saga may come. */
function leftSelected(selection: Selection | null, left: RunExtent | undefined): Selection | null {
  if (left === undefined) return selection
  if (selection?.kind === 'event') return selection.ordinal <= left.events ? selection : null
  if (selection?.kind === 'saga') return selection.id <= left.sagas ? selection : null
  return selection
}

export const isKnown = (selection: Selection, run: RunInfo): boolean =>
  selection.kind === 'event' || selection.kind === 'saga'
    ? true
    : run.consumers.some(({ id }) => id === selection.id) &&
      (selection.kind !== 'instance' || selection.instance < run.instances.length)

const shapeOf = (run: RunInfo) => ({
  consumers: run.consumers.length,
  instances: run.instances.length,
  producers: run.producers.length,
})

function sameShape(store: BridgeStore, run: RunInfo): boolean {
  const [now, next] = [store.getState().shape, shapeOf(run)]
  return now.consumers === next.consumers && now.instances === next.instances && now.producers === next.producers
}
