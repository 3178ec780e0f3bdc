import type { Selection } from '../../bridge/selection.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { TimelineLane } from '../../protocol/timeline-lane.ts'
import { nameInContext } from '../parts/consumer/consumer-words.ts'
import { laneFits, type LaneFilter } from './lane-filter.ts'

/** A lane as it is shown: its group, its name, and what can be selected there. */
export interface NamedLane {
  /** Made of names, which another profile, or an edit of the scenario, leaves as they are. */
  readonly key: string
  readonly group: string
  readonly name: string
  /** The instance, where there are several. */
  readonly detail: string
  /** Whose lane it is; null = no consumer's. */
  readonly consumer: string | null
  /** What the lane stands for: an instance or a zone; null = nothing that can be selected. */
  readonly thing: Selection | null
  readonly lane: TimelineLane
}

const groups: Readonly<Record<TimelineLane['kind'], string>> = {
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

/** The lanes with their names, less those that the filter leaves out. */
export const namedLanes = (lanes: readonly TimelineLane[], run: RunInfo, filter: LaneFilter): NamedLane[] =>
  lanes
    .filter(({ kind }) => kind !== 'axis' && kind !== 'folds')
    .map((lane) => nameOf(lane, run))
    .filter((lane) => laneFits(lane, filter))

function nameOf(lane: TimelineLane, run: RunInfo): NamedLane {
  const { kind, index, instance } = lane
  const ofConsumer = kind === 'loop' || kind === 'task' || kind === 'replay' || kind === 'zone'
  const id = ofConsumer ? (run.consumers[index]?.id ?? null) : null
  const name = laneName(lane, run)
  const detail = kind === 'loop' ? (run.instances[instance] ?? '') : ''
  return {
    key: `${kind}/${id ?? name}/${detail}`,
    group: groups[kind],
    name,
    detail,
    consumer: id,
    thing: id === null ? null : thingOf(lane, id),
    lane,
  }
}

function thingOf({ kind, instance }: TimelineLane, id: string): Selection {
  if (kind === 'zone') return { kind: 'zone', id }
  return kind === 'loop' ? { kind: 'instance', id, instance } : { kind: 'consumer', id }
}

function laneName({ kind, index }: TimelineLane, { consumers, producers, services }: RunInfo): string {
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
