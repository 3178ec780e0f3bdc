import { viewIds } from '../base/view-ids.ts'
import type { ProfileName } from '../model/profile.ts'
import { breakpointsMax, formatBreakpoint, parseBreakpoint } from '../protocol/breakpoints.ts'
import { type Opponent, seedOf, seedWords } from '../protocol/opponent.ts'
import { parseCourse } from './course.ts'
import { formatSelection, parseSelection, type Selection } from './selection.ts'
import {
  defaultScenario,
  findCharsMax,
  type Place,
  profileIds,
  type Stage,
  stages,
  startPlace,
  type StepRange,
} from './view-state.ts'
import { wholeNumber } from './whole-number.ts'

/** A place in the URL: `#/consumers?scenario=fines&step=120&select=event:242`. */
export function formatHash(place: Place): string {
  const query: [string, string][] = [['scenario', place.scenario]]
  if (place.profile !== null) query.push(['profile', place.profile])
  if (place.seed !== null) query.push(['seed', place.seed])
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

/** A value that means nothing falls back to a default and leaves a complaint to show; a link never breaks the page. */
export function parseHash(hash: string): { readonly place: Place; readonly complaints: readonly string[] } {
  const complaints: string[] = []
  const [, path = '', search = ''] = /^#?\/?([^?]*)\??(.*)$/s.exec(hash) ?? []
  const query = new URLSearchParams(search)

  const read = <T>(
    key: string,
    meaning: (text: string) => T | undefined,
    fallback: T,
    what: string,
    allowed = '',
  ): T => {
    const text = query.get(key)
    if (text === null || text === '') return fallback
    const value = meaning(text)
    if (value === undefined)
      complaints.push(`The link's ${what} ${quoted(text)} means nothing here and was left out.${allowed}`)
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
    course: read<string | null>('course', (text) => (parseCourse(text) ? text : undefined), null, 'course'),
    profile: read<ProfileName | null>('profile', (text) => profileIds.find((id) => id === text), null, 'profile'),
    seed: read<string | null>('seed', seedOf, null, 'seed', ` A seed is ${seedWords}.`),
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

function parseRange(text: string): StepRange | undefined {
  const [, from, to] = /^(\d{1,15})-(\d{1,15})$/.exec(text) ?? []
  const range = { from: Number(from), to: Number(to) }
  return Number.isSafeInteger(range.from) && Number.isSafeInteger(range.to) && range.from < range.to ? range : undefined
}

const quoted = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`

/** Colons and slashes are legal in a fragment and read better as they are. Half a surrogate pair has no URL form. */
const encode = (text: string): string =>
  encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))
    .replaceAll('%3A', ':')
    .replaceAll('%2F', '/')
