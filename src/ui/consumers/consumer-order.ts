import {
  consumerAt,
  consumerCells,
  holdEnds,
  instanceAt,
  instanceCells,
  instanceOffset,
  type MirrorShape,
  zonePhases,
  zonesHeld,
} from '../../protocol/mirror.ts'
import type { ConsumerInfo } from '../../protocol/run-info.ts'
import { phaseOf, phaseWord, speaker } from '../parts/consumer/loop-words.ts'

/** Consumers are all in the mirror, hence they are sorted and filtered here and not in the worker. */
export interface ConsumerQuery {
  readonly text: string
  /** Of consumers: behind or failing; of their zones: held, or in trouble (see {@link isInTrouble}). */
  readonly show: 'all' | 'behind' | 'failing' | 'held' | 'trouble'
  readonly sort: { readonly id: string; readonly descending: boolean }
}

/** What consumers are sorted, filtered and counted by. */
export interface ConsumerWorld {
  readonly mirror: Float64Array
  readonly shape: MirrorShape
  readonly consumers: readonly ConsumerInfo[]
}

/** Indices of the consumers that the filter leaves, in order. Equal ones keep the run's order. */
export function orderConsumers(world: ConsumerWorld, query: ConsumerQuery): number[] {
  const keep = world.consumers.map((_, i) => i).filter((i) => matches(world, i, query))
  const key = keyOf(world, query.sort.id)
  const sign = query.sort.descending ? -1 : 1
  return keep.toSorted((a, b) => sign * compare(key(a), key(b)) || a - b)
}

export function countConsumers(world: ConsumerWorld): { readonly behind: number; readonly failing: number } {
  let behind = 0
  let failing = 0
  for (let i = 0; i < world.consumers.length; i++) {
    if (consumerAt(world.mirror, world.shape, i).lag > 0) behind++
    if (isFailing(world, i)) failing++
  }
  return { behind, failing }
}

/**
 * In error by the store's record, with dead events, or with a row that says so: a loop is in error from the failed
 * attempt on, an atom before the store records it, and stays so when what failed is never recorded (a fetch).
 */
function isFailing({ mirror, shape }: ConsumerWorld, i: number): boolean {
  const cells = consumerAt(mirror, shape, i)
  if (cells.inError > 0 || cells.dead > 0) return true
  for (let instance = 0; instance < shape.instances; instance++)
    if (phaseOf(mirror[instanceOffset(shape, i, instance) + phaseCell]!) === 'in-error') return true
  return false
}
/** Zones that somebody holds, and those in trouble. */
export function countZones(world: ConsumerWorld): { readonly held: number; readonly trouble: number } {
  let trouble = 0
  for (let i = 0; i < world.consumers.length; i++) if (isInTrouble(world, i)) trouble++
  return { held: zonesHeld(world.mirror, world.shape), trouble }
}

/**
 * Somebody waits for the zone, its holder is down, somebody goes on without it, or the last hold ended otherwise than cleanly.
 * That a try came back false is how instances compete, and no trouble.
 */
function isInTrouble({ mirror, shape }: ConsumerWorld, i: number): boolean {
  const { waiters, holder, lastHoldEnd } = consumerAt(mirror, shape, i)
  if (waiters > 0 || lastHoldEnd > holdEnds.indexOf('clean')) return true
  for (let instance = 0; instance < shape.instances; instance++) {
    const phase = phaseOf(mirror[instanceOffset(shape, i, instance) + phaseCell]!)
    if (instance === holder ? phase === 'crashed' : zonePhases.has(phase)) return true
  }
  return false
}

const phaseCell = instanceCells.indexOf('phase')

function matches(world: ConsumerWorld, i: number, { text, show }: ConsumerQuery): boolean {
  const { mirror, shape, consumers } = world
  if (show === 'behind' && consumerAt(mirror, shape, i).lag === 0) return false
  if (show === 'failing' && !isFailing(world, i)) return false
  if (show === 'held' && consumerAt(mirror, shape, i).holder < 0) return false
  if (show === 'trouble' && !isInTrouble(world, i)) return false
  const words = text.trim().toLowerCase()
  if (words === '') return true
  const { id, component, kind, context } = consumers[i]!
  const phase = phaseWord(speakerPhase(mirror, shape, i))
  return [id, component, kind, context, phase].some((field) => field.toLowerCase().includes(words))
}

function speakerPhase(mirror: Float64Array, shape: MirrorShape, consumer: number) {
  const instances = Array.from({ length: shape.instances }, (_, i) => instanceAt(mirror, shape, consumer, i))
  const speaks = instances[speaker(consumerAt(mirror, shape, consumer).holder, instances)]
  return phaseOf(speaks?.phase ?? 0)
}

/** What a column sorts by: a word, or the cell of its name. Checkpoints are compared as log ordinals, which stand in the order of sequence numbers. */
function keyOf({ mirror, shape, consumers }: ConsumerWorld, column: string): (i: number) => number | string {
  switch (column) {
    case 'consumer':
      return (i) => consumers[i]!.component.toLowerCase()
    case 'loop':
      return (i) => phaseWord(speakerPhase(mirror, shape, i))
    default: {
      const cell = consumerCells.find((name) => name === column)
      return cell ? (i) => consumerAt(mirror, shape, i)[cell] : (i) => i
    }
  }
}

const compare = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0)
