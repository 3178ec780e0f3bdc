import type { LaneFilter } from './lane-filter.ts'

/** What is told apart on a timeline; the colour of a span. */
export const timelineStages = [
  'none',
  'enter',
  'fetch',
  'handle',
  'save',
  'commit',
  'error',
  'busy',
  'waiting',
  'idle',
  'publish',
  'held',
  'hazard',
  'violation',
] as const
export type TimelineStage = (typeof timelineStages)[number]

/**
 * Numbers of one span: first step, step after the last, index into {@link timelineStages}, ordinal of the event, cycle; in the
 * lane `log` the event's type in the place of a cycle.
 */
export const spanSize = 5

/**
 * From the top. `axis` and `folds` measure the others: of `axis`, `index` and `instance` are the range, `spans` are steps with
 * their virtual ms, pairwise; those of `folds` have {@link foldSize} numbers each.
 */
const laneKinds = [
  'axis',
  'folds',
  'log',
  'producer',
  'service',
  'user',
  'fault',
  'loop',
  'task',
  'replay',
  'zone',
  'check',
] as const
export type LaneKind = (typeof laneKinds)[number]

/** Numbers of one pause: the step after which nothing happened for long, for how many ms, and 1 where somebody was at work. */
export const foldSize = 3

export interface TimelineLane {
  readonly kind: LaneKind
  /** Of the consumer, producer or service. */
  readonly index: number
  /** Loops only; −1 elsewhere. */
  readonly instance: number
  /** True = every atom is a span; false = spans are sums, without event and cycle. */
  readonly atoms: boolean
  /** Flat, {@link spanSize} numbers each, ascending. */
  readonly spans: readonly number[]
  /** The filter leaves it out. Only the log comes all the same: it says of which type an event is. */
  readonly unseen?: true
}

/** What the lanes that came are a part of. */
export interface LanesTold {
  /** That they fit. It may not be the one that the page asks for by now. */
  readonly filter: LaneFilter
  /** How many there are of each kind, whether they fit or not. */
  readonly of: LaneCounts
  /** How many of them fit, with those that have no room. */
  readonly fitting: LaneCounts
  /** In those that fit and have no room nothing happens. */
  readonly othersRest: boolean
}
export type LaneCounts = Readonly<Partial<Record<LaneKind, number>>>

export type LanePlace = Pick<TimelineLane, 'kind' | 'index' | 'instance'>

/** The order of lanes, from the top. */
export const compareLanes = (a: LanePlace, b: LanePlace): number =>
  laneKinds.indexOf(a.kind) - laneKinds.indexOf(b.kind) || a.index - b.index || a.instance - b.instance

const idle = timelineStages.indexOf('idle')

/** Of a pass each atom tells when it was done; it was being done since the one before it. */
const takesTime = ({ kind, atoms }: TimelineLane): boolean => atoms && (kind === 'loop' || kind === 'replay')

/** The step after the atom of the same pass before each span; null = none is known. */
export function begunAfter(lane: TimelineLane): (number | null)[] {
  const { spans } = lane
  const begun: (number | null)[] = []
  for (let at = 0; at + spanSize <= spans.length; at += spanSize) {
    // A poll in vain stands after the pass before it, and is told of that.
    const same = at > 0 && spans[at + 4]! > 0 && spans[at + 4] === spans[at - spanSize + 4] && spans[at + 2] !== idle
    begun.push(takesTime(lane) && same ? spans[at - spanSize + 1]! : null)
  }
  return begun
}
