import { totalsOf } from '../protocol/mirror.ts'
import type { BridgeState, BridgeStore } from './store.ts'
import { formatHash, parseHash } from './address.ts'
import { sameSelection } from './selection.ts'
import type { Place } from './view-state.ts'

/** Browsers refuse more than about a hundred changes of the URL in half a minute: one for so much time, */
const writeMsMin = 500
/** and so many at once after a while in which few came. Together they stay below that hundred. */
const writesSaved = 35
/**
 * A run that plays writes its step less often: the page stands still until the browser's own process has taken the URL, which
 * was up to 50 ms beside a worker at top speed. Whoever closes the page has the last step written as it leaves.
 */
const playingMsMin = 1_800

export interface UrlSurroundings {
  readonly hash: () => string
  /** Of the page, without the fragment. */
  readonly address: () => string
  readonly write: (how: 'push' | 'replace', hash: string) => void
  /** `ours` = an entry that this page wrote; otherwise somebody typed or followed a link. */
  readonly onNavigate: (callback: (ours: boolean) => void) => void
  readonly onLeave: (callback: () => void) => void
  readonly now: () => number
  readonly later: (ms: number, callback: () => void) => void
}

export interface UrlSyncOptions {
  readonly store: BridgeStore
  readonly surroundings: UrlSurroundings
  readonly complain: (words: string) => void
  /** Go to a place that the URL names: back, forward, or a hash that was typed. */
  readonly visit: (place: Place, ours: boolean) => void
}

/** Keeps the URL true: a view or a selection makes an entry in the browser's history, the step only changes the entry. */
export function createUrlSync({ store, surroundings, complain, visit }: UrlSyncOptions) {
  /** What the URL says now. */
  let last: Place | null = null
  /** The same as text, as the browser has it. Where it has another, somebody went on, and is about to be heard. */
  let heard = ''
  let writtenAt = Number.NEGATIVE_INFINITY
  let saved = writesSaved
  let scheduled = false

  function read(): Place {
    heard = surroundings.hash()
    const { place, complaints } = parseHash(heard)
    // One line for all of them: the oldest of many would give way before it is read.
    if (complaints.length > 0) complain(complaints.join(' '))
    return place
  }

  function write(): void {
    const state = store.getState()
    const place = placeOf(state)
    // On the way to another place the URL already says which.
    if (!place || state.opening || surroundings.hash() !== heard) return
    const hash = formatHash(place)
    if (last && formatHash(last) === hash) return
    const moved = last !== null && !isSameEntry(last, place)
    last = place
    saved = Math.max(0, savedNow() - 1)
    writtenAt = surroundings.now()
    surroundings.write(moved ? 'push' : 'replace', hash)
    heard = surroundings.hash()
  }

  const savedNow = (): number => Math.min(writesSaved, saved + (surroundings.now() - writtenAt) / writeMsMin)

  /** What somebody did is written before a reload could come; what a run does by itself, now and then. */
  function writeInTurn(byItself: boolean): void {
    if (!byItself && savedNow() >= 1) return write()
    if (scheduled) return
    const wait = writtenAt + (byItself ? playingMsMin : writeMsMin) - surroundings.now()
    if (wait <= 0) return write()
    scheduled = true
    surroundings.later(wait, () => {
      scheduled = false
      write()
    })
  }

  function follow(state: BridgeState, byItself: boolean): void {
    const place = placeOf(state)
    if (!place || state.opening) return
    if (last && isSameEntry(last, place) && isSameHandwork(last, place)) writeInTurn(byItself)
    else write()
  }

  function start(): Place {
    store.subscribe((state, before) => {
      const sameView = state.view === before.view && state.run === before.run
      if (!sameView || state.mirror !== before.mirror || state.playing !== before.playing)
        follow(state, state.playing && sameView)
    })
    surroundings.onNavigate((ours) => {
      last = read()
      visit(last, ours)
      follow(store.getState(), false)
    })
    surroundings.onLeave(write)
    return read()
  }

  return { start }
}

/** Whether two places share an entry of the browser's history. */
const isSameEntry = (a: Place, b: Place): boolean =>
  a.view === b.view &&
  a.scenario === b.scenario &&
  a.profile === b.profile &&
  a.seed === b.seed &&
  a.stage === b.stage &&
  a.course === b.course &&
  sameSelection(a.selection, b.selection)

const isSameHandwork = (a: Place, b: Place): boolean => a.edited === b.edited && a.kept === b.kept && a.run === b.run

/** Null while there is no world to speak of: the URL still says what the page is on its way to. */
function placeOf(state: BridgeState): Place | null {
  const { run, view, worldKnown } = state
  if (!run || !worldKnown) return null
  const first = run.runs[0]?.run ?? run.run
  const { cursor, end } = totalsOf(state.mirror)
  return {
    ...view,
    link: null,
    open: null,
    step: cursor,
    end: end > cursor ? end : null,
    run: run.run === first ? null : run.run,
  }
}

export const browserUrl: UrlSurroundings = {
  hash: () => location.hash,
  address: () => location.href.replace(/#.*$/s, ''),
  write: (how, hash) => {
    try {
      if (how === 'push') history.pushState({ sagascope: true }, '', hash)
      else history.replaceState({ sagascope: true }, '', hash)
    } catch {
      // Too many changes in a short time: the next one will say it.
    }
  },
  onNavigate: (callback) =>
    addEventListener('popstate', (event: PopStateEvent) =>
      callback((event.state as { sagascope?: boolean } | null)?.sagascope === true),
    ),
  onLeave: (callback) => addEventListener('pagehide', callback),
  now: () => performance.now(),
  later: (ms, callback) => setTimeout(callback, ms),
}
