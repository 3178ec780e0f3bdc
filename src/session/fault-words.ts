import type { Value } from '../base/value.ts'
import { zoneLosses, type Change } from '../model/change.ts'
import type { Run } from './run.ts'

/** The value of a `fault` change. */
export interface FaultSaid {
  readonly [name: string]: Value
  /** Its number in the run. */
  readonly fault: number
  readonly kind: string
  readonly label: string
  /** The occurrence at which it struck: with it, an exact scenario can be written. */
  readonly nth: number
  /** Null = all. */
  readonly instance: number | null
  readonly words: string
}

/** What a fault did, and what came of it, as the rest of a sentence. */
export function faultWords(run: Run, { kind, subject, a, b }: Change): string {
  const { consumers, log, shape } = run.kernel
  const name = subject < shape.consumers ? consumers[subject]!.component.name : 'the bundle'
  const who = (instance: number): string => (shape.instances > 1 ? `${name} i-${instance + 1}` : name)
  switch (kind) {
    case 'fault': {
      const said = run.recorder.recording.values.at(a) as FaultSaid
      return `is struck by ${said.label.toLowerCase()}: it ${said.words}`
    }
    case 'loop-crashed':
      return b < 0 ? `${who(a)} is down` : `${who(a)} is down for ${b} ms`
    case 'loop-restarted':
      return `${who(a)} starts again`
    case 'task-lost':
      return `the task of ${name} for #${log.seqOf(a)} is lost`
    case 'replay-lost':
      return a === 0 ? `the replay of ${name} is lost` : `the replay of ${name} is lost, with #${log.seqOf(a)} in hand`
    case 'zone-expired':
      return b === zoneLosses.indexOf('session-ended')
        ? `the zone of ${name} is taken from i-${a + 1}: its session has ended`
        : `takes the zone of ${name} from i-${a + 1}: ${lossWords[zoneLosses[b]!]}`
    case 'status-read':
      return a === 1 ? `the status of ${name} is read, and its checkpoint made up` : `the status of ${name} is read`
    case 'event-revealed':
      return `makes #${log.seqOf(a)} visible`
    case 'store-wiped':
      return 'the store is empty: checkpoints, sagas and dead events are gone'
    default:
      return ''
  }
}

const lossWords: Readonly<Record<(typeof zoneLosses)[number], string>> = {
  'session-ended': 'its session has ended',
  'lease-ran-out': 'its lease ran out',
  freed: 'its thread is dead, and it was released',
  'released-by-other': 'it releases what it never had',
}
