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
 * their virtual ms, pairwise; of `folds`, steps after which nothing happened for long, with for how many ms, pairwise.
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

export interface TimelineLane {
  readonly kind: (typeof laneKinds)[number]
  /** Of the consumer, producer or service. */
  readonly index: number
  /** Loops only; −1 elsewhere. */
  readonly instance: number
  /** True = every atom is a span; false = spans are sums, without event and cycle. */
  readonly atoms: boolean
  /** Flat, {@link spanSize} numbers each, ascending. */
  readonly spans: readonly number[]
}

type LanePlace = Pick<TimelineLane, 'kind' | 'index' | 'instance'>

/** The order of lanes, from the top. */
export const compareLanes = (a: LanePlace, b: LanePlace): number =>
  laneKinds.indexOf(a.kind) - laneKinds.indexOf(b.kind) || a.index - b.index || a.instance - b.instance
