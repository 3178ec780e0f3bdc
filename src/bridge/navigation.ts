import { totalsOf } from '../protocol/mirror.ts'
import type { RunInfo } from '../protocol/run-info.ts'
import { playUnlessAnswered } from './behind-question.ts'
import type { CommandSender } from './command-sender.ts'
import { takeIfCourse } from './course-file.ts'
import { fileIsLost, handworkIsLost, whatIsLost } from './lost-words.ts'
import { notify } from './notices.ts'
import { type Opening, partOf } from './opening.ts'
import { unaskedIn } from './own-view.ts'
import { isKnown } from './receive.ts'
import { fetchFile } from './save-file.ts'
import type { BridgeStore } from './store.ts'
import { defaultScenario, lookOf, type Place, type ViewState } from './view-state.ts'
import type { Places } from './wanted.ts'

export interface NavigationOptions {
  readonly store: BridgeStore
  readonly opening: Pick<Opening, 'openBuiltIn' | 'openKept' | 'inspect'>
  readonly sender: Pick<CommandSender, 'command' | 'tellBreakpoints'>
  readonly places: Places
  readonly readLink: (place: Place) => Promise<void>
}

/** Goes where the URL says. What cannot be brought back is said. */
export function createNavigation({ store, opening, sender, places, readLink }: NavigationOptions) {
  const { command, tellBreakpoints } = sender
  const warn = (words: string): void => notify(words, 'warning', store)

  /** The first opening, as the URL asks. */
  function arrive(place: Place): void {
    if (place.link !== null || place.open !== null) {
      // Something runs behind what is asked: whoever says no has a page all the same. What the place selects is not in it.
      store.setState(({ view }) => ({ view: { ...view, selection: null, find: '' } }))
      opening.openBuiltIn({ scenario: defaultScenario }, { plays: false })
      return playUnlessAnswered({ store, sender }, lookAt(place))
    }
    // What a lesson does by hand stands in the lesson: nothing of it needs keeping.
    if (place.stage !== null && !place.scenario.startsWith('file:'))
      return opening.openBuiltIn({ scenario: place.scenario, stage: place.stage })
    if (place.kept !== null)
      return opening.openKept(place, place.kept, () => arrive({ ...place, kept: null, edited: true }))
    const lost = whatIsLost(place)
    if (lost) {
      warn(lost)
      store.setState(({ view }) => ({ view: { ...view, selection: null, stage: null } }))
      return opening.openBuiltIn({ scenario: defaultScenario })
    }
    opening.openBuiltIn(place, { unasked: unaskedIn(place) })
  }

  /** Back, forward (`ours`), or a hash that somebody typed. Only the latter moves in time: going back is for views. */
  function visit(place: Place, ours: boolean): void {
    if (place.link !== null || place.open !== null) return void lookAt(place)
    const { run, view } = store.getState()
    // A link that somebody follows says where to pause, too.
    const breakpoints = ours && place.scenario === view.scenario ? view.breakpoints : place.breakpoints
    const range = ours && place.scenario === view.scenario ? view.range : place.range
    const { stage, course } = place
    store.setState({ view: { ...view, ...lookOf(place), breakpoints, range, stage, course } })
    if (!run) return
    if (breakpoints !== view.breakpoints) tellBreakpoints()
    if (opensAnother(place, view)) return
    if (place.stage !== null && place.stage !== view.stage) command({ kind: 'lesson', part: partOf[place.stage] })
    if (place.selection && !isKnown(place.selection, run)) {
      notify('What the link selects is not part of this run.', 'refused', store)
      store.setState((state) => ({ view: { ...state.view, selection: null } }))
    }
    if (!ours) moveTo(place, run)
  }

  /** Whether the place lies in another scenario, or in another session of it, which is opened then. */
  function opensAnother(place: Place, view: ViewState): boolean {
    if (place.kept !== null && place.kept !== view.kept) {
      opening.openKept(place, place.kept, () => warn(handworkIsLost(place)))
      return true
    }
    const { scenario, profile, seed } = view
    if (place.scenario === scenario && place.profile === profile && place.seed === seed) return false
    if (place.scenario.startsWith('file:')) {
      warn(fileIsLost(place))
      return true
    }
    // What was done by hand there is gone with the run; the place itself can be opened again.
    if (place.edited || place.run !== null) warn(handworkIsLost(place))
    opening.openBuiltIn(place, { unasked: unaskedIn(place) })
    return true
  }

  function moveTo(place: Place, run: RunInfo): void {
    if (place.run !== null && place.run !== run.run) {
      if (run.runs.some((known) => known.run === place.run)) command({ kind: 'switch-run', run: place.run })
      else warn(`There is no run ${place.run} in this page.`)
    }
    if (place.step !== null && place.step !== totalsOf(store.getState().mirror).cursor) {
      command({ kind: 'pause' })
      command({ kind: 'seek', step: place.step })
    }
  }

  /** A link, or a file that the server holds ready: shown or opened as if it had been dropped here. */
  async function lookAt(place: Place): Promise<void> {
    if (place.link !== null) return readLink(place)
    if (place.open === null) return
    const name = place.open
    await fetchFile(name).then(
      async (file) => {
        if (await takeIfCourse(file, store)) return
        places.set(file, place)
        opening.inspect(file)
      },
      () => warn(`There is no file “${name}” at this address any more.`),
    )
  }

  return { arrive, visit }
}
