import type { ViewId } from '../base/view-ids.ts'
import type { ProfileName } from '../model/profile.ts'
import type { Breakpoint } from '../protocol/breakpoints.ts'
import type { Opponent } from '../protocol/opponent.ts'
import type { Selection } from './selection.ts'

/** As `src/model/profile.ts` names them; the page knows their names alone. */
export const profileIds: readonly ProfileName[] = ['seed', 'classic', 'modern', 'hardened']

/** Where a lesson stands. */
export const lessonStages = ['predict', 'run', 'explain', 'cure'] as const
export type StageOfLesson = (typeof lessonStages)[number]

/** What fills the page: the break that the course has before a lesson, or a part of the lesson. */
export const stages = ['break', ...lessonStages] as const
export type Stage = (typeof stages)[number]

/** The part of the run that views look at, in steps, both included. */
export interface StepRange {
  readonly from: number
  readonly to: number
}

export interface ViewState {
  readonly view: ViewId
  readonly selection: Selection | null
  /** A built-in scenario's name, or `file:NAME`. */
  readonly scenario: string
  /** True = commands changed this run: the scenario alone does not give it again. */
  readonly edited: boolean
  /** Under this id the browser keeps what the URL cannot hold; null = nothing needs keeping, or it could not be kept. */
  readonly kept: string | null
  /** The window in the strip; null = up to the cursor, as far as a view has room. */
  readonly range: StepRange | null
  /** The lesson that fills the page; null = the views as usual. */
  readonly stage: Stage | null
  /** The course that the workshop follows, in the words of `course.ts`; null = the one that ships with the page. */
  readonly course: string | null
  /** Another profile than the scenario's own; null = that one. */
  readonly profile: ProfileName | null
  /** Another seed than the scenario's own, in decimal digits; null = that one. */
  readonly seed: string | null
  /** What the run is compared with; null = whatever the view takes. */
  readonly against: Opponent | null
  /** The filter of the view. */
  readonly find: string
  /** Where playing pauses. */
  readonly breakpoints: readonly Breakpoint[]
}

/** A view state and where in time: the whole of what a URL says. */
export interface Place extends ViewState {
  /** null = play from the start. */
  readonly step: number | null
  /** Steps that the recording had, where the step is not its last; null = no more than `step`. */
  readonly end: number | null
  readonly run: number | null
  /** A whole scenario as text, to be looked at before it is opened; null = none. */
  readonly link: string | null
  /** A file that the server of this page holds ready; null = none. */
  readonly open: string | null
}

/** As long as a filter may be. */
export const findCharsMax = 300

export const defaultScenario = 'fines'

export const startPlace: Place = {
  view: 'overview',
  selection: null,
  scenario: defaultScenario,
  edited: false,
  kept: null,
  range: null,
  stage: null,
  course: null,
  profile: null,
  seed: null,
  against: null,
  find: '',
  breakpoints: [],
  step: null,
  end: null,
  run: null,
  link: null,
  open: null,
}

/** What of a place is looked at, in whichever run it opens. */
export const lookOf = ({ view, selection, find, range, against, breakpoints }: Place) => ({
  view,
  selection,
  find,
  range,
  against,
  breakpoints,
})

/** What of a place is the page's own: neither where in time, nor what is only asked for. */
export function viewIn(place: Place): ViewState {
  const { step: _step, end: _end, run: _run, link: _link, open: _open, ...view } = place
  return view
}
