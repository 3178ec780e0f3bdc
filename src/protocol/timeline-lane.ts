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
] as const
export type TimelineStage = (typeof timelineStages)[number]

/**
 * Numbers of one span: first step, step after the last, index into {@link timelineStages}, ordinal of the event, cycle; in the
 * lane `log` the event's type in the place of a cycle.
 */
export const spanSize = 5

export interface TimelineLane {
  /**
   * `axis` comes first: `index` and `instance` are the range, `spans` are steps with their virtual ms, pairwise. Then `folds`:
   * steps after which nothing happened for long, with for how many ms, pairwise.
   */
  readonly kind:
    'axis' | 'folds' | 'log' | 'producer' | 'service' | 'user' | 'fault' | 'loop' | 'task' | 'replay' | 'zone'
  /** Of the consumer, producer or service. */
  readonly index: number
  /** Loops only; −1 elsewhere. */
  readonly instance: number
  /** True = every atom is a span; false = spans are sums, without event and cycle. */
  readonly atoms: boolean
  /** Flat, {@link spanSize} numbers each, ascending. */
  readonly spans: readonly number[]
}
