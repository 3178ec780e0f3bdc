import type { ProfileName } from '../model/profile.ts'
import { type Breakpoint, breakpointsMax, formatBreakpoint, parseBreakpoint } from '../protocol/breakpoints.ts'
import { type Opponent, seedOf } from '../protocol/opponent.ts'
import type { Thing } from '../protocol/messages.ts'

/**
 * What the page looks at, and its form in the URL: `#/consumers?scenario=fines&step=120&select=event:242`.
 * A value that means nothing falls back to a default and leaves a complaint to show; a link never breaks the page.
 */
export const viewIds = [
  'overview',
  'consumers',
  'locks',
  'sagas',
  'events',
  'dead-events',
  'timeline',
  'checks',
  'compare',
  'workshop',
  'scenarios',
  'editor',
] as const
/** As `src/model/profile.ts` names them; the page knows their names alone. */
export const profileIds: readonly ProfileName[] = ['seed', 'classic', 'modern', 'hardened']
export type ViewId = (typeof viewIds)[number]

/** Where a lesson stands. */
export const stages = ['predict', 'run', 'explain', 'cure'] as const
export type Stage = (typeof stages)[number]

export type Selection =
  | { readonly kind: 'consumer'; readonly id: string }
  /** `instance` is an index into the run's instances. */
  | { readonly kind: 'instance'; readonly id: string; readonly instance: number }
  | { readonly kind: 'event'; readonly ordinal: number }
  | { readonly kind: 'saga'; readonly id: number }
  /** The exclusive zone of a consumer, by the consumer's id. */
  | { readonly kind: 'zone'; readonly id: string }

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
  against: null,
  find: '',
  breakpoints: [],
  step: null,
  end: null,
  run: null,
  link: null,
  open: null,
}

/** What of a place is the page's own: neither where in time, nor what is only asked for. */
export function viewIn(place: Place): ViewState {
  const { step: _step, end: _end, run: _run, link: _link, open: _open, ...view } = place
  return view
}

export function formatHash(place: Place): string {
  const query: [string, string][] = [['scenario', place.scenario]]
  if (place.profile !== null) query.push(['profile', place.profile])
  if (place.edited) query.push(['edited', '1'])
  if (place.kept !== null) query.push(['kept', place.kept])
  if (place.run !== null) query.push(['run', String(place.run)])
  if (place.step !== null) query.push(['step', String(place.step)])
  if (place.end !== null) query.push(['of', String(place.end)])
  if (place.range) query.push(['range', `${place.range.from}-${place.range.to}`])
  if (place.against !== null) query.push(['against', formatOpponent(place.against)])
  if (place.find !== '') query.push(['find', place.find])
  for (const breakpoint of place.breakpoints) query.push(['break', formatBreakpoint(breakpoint)])
  if (place.stage !== null) query.push(['stage', place.stage])
  if (place.course !== null) query.push(['course', place.course])
  if (place.link !== null) query.push(['link', place.link])
  if (place.open !== null) query.push(['open', place.open])
  if (place.selection) query.push(['select', formatSelection(place.selection)])
  return `#/${place.view}?${query.map(([key, value]) => `${key}=${encode(value)}`).join('&')}`
}

export function parseHash(hash: string): { readonly place: Place; readonly complaints: readonly string[] } {
  const complaints: string[] = []
  const [, path = '', search = ''] = /^#?\/?([^?]*)\??(.*)$/s.exec(hash) ?? []
  const query = new URLSearchParams(search)

  const read = <T>(key: string, meaning: (text: string) => T | undefined, fallback: T, what: string): T => {
    const text = query.get(key)
    if (text === null || text === '') return fallback
    const value = meaning(text)
    if (value === undefined) complaints.push(`The link's ${what} ${quoted(text)} means nothing here and was left out.`)
    return value ?? fallback
  }

  const breakpoints = query.getAll('break').slice(0, breakpointsMax).map(parseBreakpoint)
  if (breakpoints.includes(undefined)) complaints.push('A breakpoint of the link means nothing here and was left out.')

  const view = path === '' ? startPlace.view : viewIds.find((id) => id === path)
  if (!view) complaints.push(`There is no view ${quoted(path)}; this is Overview.`)
  const place: Place = {
    view: view ?? startPlace.view,
    scenario: query.get('scenario') || defaultScenario,
    edited: query.get('edited') === '1',
    kept: query.get('kept') || null,
    link: query.get('link') || null,
    open: query.get('open') || null,
    step: read<number | null>('step', wholeNumber, null, 'step'),
    end: read<number | null>('of', wholeNumber, null, 'number of steps'),
    run: read<number | null>('run', wholeNumber, null, 'run'),
    stage: read<Stage | null>('stage', (text) => stages.find((stage) => stage === text), null, 'stage'),
    course: query.get('course') || null,
    profile: read<ProfileName | null>('profile', (text) => profileIds.find((id) => id === text), null, 'profile'),
    against: read<Opponent | null>('against', parseOpponent, null, 'other side of a comparison'),
    range: read<StepRange | null>('range', parseRange, null, 'range of steps'),
    breakpoints: breakpoints.filter((breakpoint) => breakpoint !== undefined),
    find: (query.get('find') ?? '').slice(0, findCharsMax),
    selection: read<Selection | null>('select', parseSelection, null, 'selection'),
  }
  return { place, complaints }
}

/** `hardened`, `seed:7` */
const formatOpponent = (against: Opponent): string => (against.by === 'seed' ? `seed:${against.seed}` : against.profile)

function parseOpponent(text: string): Opponent | undefined {
  const seed = text.startsWith('seed:') ? seedOf(text.slice('seed:'.length)) : undefined
  if (seed !== undefined) return { by: 'seed', seed }
  const profile = profileIds.find((id) => id === text)
  return profile === undefined ? undefined : { by: 'profile', profile }
}

export function formatSelection(selection: Selection): string {
  switch (selection.kind) {
    case 'event':
      return `event:${selection.ordinal}`
    case 'instance':
      return `instance:${selection.id}/${selection.instance}`
    default:
      return `${selection.kind}:${selection.id}`
  }
}

export function parseSelection(text: string): Selection | undefined {
  const colon = text.indexOf(':')
  const kind = text.slice(0, colon)
  const rest = text.slice(colon + 1)
  if (colon < 0 || rest === '') return undefined
  switch (kind) {
    case 'consumer':
    case 'zone':
      return { kind, id: rest }
    case 'instance': {
      // An id may itself hold a slash; the number stands after the last.
      const slash = rest.lastIndexOf('/')
      const instance = wholeNumber(rest.slice(slash + 1))
      return slash < 1 || instance === undefined ? undefined : { kind, id: rest.slice(0, slash), instance }
    }
    case 'event': {
      const ordinal = wholeNumber(rest)
      return ordinal === undefined ? undefined : { kind, ordinal }
    }
    case 'saga': {
      const id = wholeNumber(rest)
      return id === undefined ? undefined : { kind, id }
    }
    default:
      return undefined
  }
}

/** A selection by the numbers of a run; null when the run has no such consumer. */
export function thingOf(
  selection: Selection,
  { consumers }: { readonly consumers: readonly { readonly id: string }[] },
): Thing | null {
  if (selection.kind === 'event' || selection.kind === 'saga') return selection
  const consumer = consumers.findIndex(({ id }) => id === selection.id)
  if (consumer < 0) return null
  return selection.kind === 'instance'
    ? { kind: 'instance', consumer, instance: selection.instance }
    : { kind: selection.kind, consumer }
}

export const sameSelection = (a: Selection | null, b: Selection | null): boolean =>
  a === b || (a !== null && b !== null && formatSelection(a) === formatSelection(b))

function parseRange(text: string): StepRange | undefined {
  const [, from, to] = /^(\d{1,15})-(\d{1,15})$/.exec(text) ?? []
  const range = { from: Number(from), to: Number(to) }
  return Number.isSafeInteger(range.from) && Number.isSafeInteger(range.to) && range.from < range.to ? range : undefined
}

const wholeNumber = (text: string): number | undefined => {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(number) ? number : undefined
}

const quoted = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`

/** Colons and slashes are legal in a fragment and read better as they are. Half a surrogate pair has no URL form. */
const encode = (text: string): string =>
  encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))
    .replaceAll('%3A', ':')
    .replaceAll('%2F', '/')
