import { nameInContext } from './consumer-name.ts'
import type { ConsumerInfo, RunInfo } from './run-info.ts'
import type { LaneKind, LanePlace } from './timeline-lane.ts'

/** What the lanes of a run are called by. */
export interface LaneRun extends Pick<RunInfo, 'instances' | 'services'> {
  readonly consumers: readonly Pick<ConsumerInfo, 'id' | 'component' | 'context'>[]
  readonly producers: readonly Pick<RunInfo['producers'][number], 'name'>[]
}

/** A lane of the timeline as it is shown, and as a filter finds it. */
export interface LaneWords {
  /** Made of names, which another profile, or an edit of the scenario, leaves as they are. */
  readonly key: string
  readonly group: string
  readonly name: string
  /** The instance, where there are several. */
  readonly detail: string
  /** Whose lane it is; null = no consumer's. */
  readonly consumer: string | null
}

const groups: Readonly<Record<LaneKind, string>> = {
  axis: '',
  folds: '',
  log: 'Event log',
  producer: 'Producers',
  service: 'Services',
  user: 'You',
  fault: 'Faults',
  loop: 'Consumer instances',
  task: 'Executors',
  replay: 'Replays of dead events',
  zone: 'Zones',
  check: 'Checks',
}

export function laneWords(lane: LanePlace, run: LaneRun): LaneWords {
  const { kind, index, instance } = lane
  const consumer = isOfConsumer(lane) ? (run.consumers[index]?.id ?? null) : null
  const name = laneName(lane, run)
  const detail = kind === 'loop' ? (run.instances[instance] ?? '') : ''
  return { key: `${kind}/${consumer ?? name}/${detail}`, group: groups[kind], name, detail, consumer }
}

/** Its index is that of a consumer. */
export const isOfConsumer = ({ kind }: Pick<LanePlace, 'kind'>): boolean =>
  kind === 'loop' || kind === 'task' || kind === 'replay' || kind === 'zone'

function laneName({ kind, index }: LanePlace, { consumers, producers, services }: LaneRun): string {
  switch (kind) {
    case 'loop':
    case 'task':
    case 'replay':
    case 'zone': {
      const consumer = consumers[index]
      return consumer ? nameInContext(consumer) : String(index)
    }
    case 'log':
      return 'All events'
    case 'producer':
      return producers[index]?.name ?? `Producer ${index + 1}`
    case 'service':
      return services[index] ?? `Service ${index + 1}`
    case 'user':
      return 'Commands'
    case 'fault':
      return 'What strikes by itself'
    case 'check':
      return 'What they found'
    // They measure and fold the others, and are never named.
    case 'axis':
    case 'folds':
      return ''
  }
}
