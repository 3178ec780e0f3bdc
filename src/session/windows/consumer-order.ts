import { phaseOf, phaseWord, speaker } from '../../protocol/loop-phases.ts'
import { consumerCells, instanceAt } from '../../protocol/mirror.ts'
import type { ConsumerOrder } from '../../protocol/consumer-rows.ts'
import type { ConsumerInfo } from '../../protocol/run-info.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import { cellOf, type Cells, isFailing, isInTrouble } from '../consumer-standing.ts'
import { mirrorShape, project } from '../projection.ts'
import type { Session } from '../session.ts'
import type { WindowAnswer } from './answer.ts'

type ConsumerQuery = Omit<SpecOf<'consumers'>, 'view'>

/** What consumers are sorted and filtered by. */
interface ConsumerWorld extends Cells {
  readonly consumers: readonly Pick<ConsumerInfo, 'id' | 'component' | 'kind' | 'context'>[]
}

/** The consumers of a table, as {@link orderConsumers} puts them. */
export function consumersWindow({ run, world }: Session, spec: SpecOf<'consumers'>): WindowAnswer<ConsumerOrder> {
  const consumers = run.kernel.consumers.map(({ id, context, component: { name, kind } }) => ({
    id,
    context,
    component: name,
    kind,
  }))
  const listed = orderConsumers({ mirror: project(run, world), shape: mirrorShape(run), consumers }, spec)
  return { total: listed.length, of: consumers.length, rows: [{ listed }], note: null }
}

/** Indices of the consumers that the query leaves, in order. Equal ones keep the run's order. */
export function orderConsumers(world: ConsumerWorld, query: ConsumerQuery): number[] {
  const keep = world.consumers
    .map((_, i) => i)
    .filter((i) => isShown(world, i, query.show) && holds(world, i, query.text))
  const keys = new Map(keep.map((i) => [i, keyOf(world, i, query.sort)]))
  const sign = query.descending ? -1 : 1
  return keep.toSorted((a, b) => sign * compare(keys.get(a)!, keys.get(b)!) || a - b)
}

function isShown(world: ConsumerWorld, i: number, show: ConsumerQuery['show']): boolean {
  switch (show) {
    case 'behind':
      return cellOf(world, i, 'lag') > 0
    case 'failing':
      return isFailing(world, i)
    case 'held':
      return cellOf(world, i, 'holder') >= 0
    case 'trouble':
      return isInTrouble(world, i)
    default:
      return true
  }
}

/** Found in what a row says of its consumer: name, kind, and where its loop stands. */
function holds(world: ConsumerWorld, i: number, text: string): boolean {
  const words = text.trim().toLowerCase()
  if (words === '') return true
  const { id, component, kind, context } = world.consumers[i]!
  return [id, component, kind, context, loopWord(world, i)].some((field) => field.toLowerCase().includes(words))
}

function loopWord(world: ConsumerWorld, consumer: number): string {
  const { mirror, shape } = world
  const instances = Array.from({ length: shape.instances }, (_, i) => instanceAt(mirror, shape, consumer, i))
  const speaks = instances[speaker(cellOf(world, consumer, 'holder'), instances)]
  return phaseWord(phaseOf(speaks?.phase ?? 0))
}

/** What a column sorts by: a word, or the cell of its name. Checkpoints are compared as log ordinals, which stand in the order of sequence numbers. */
function keyOf(world: ConsumerWorld, i: number, column: string): number | string {
  if (column === 'consumer') return world.consumers[i]!.component.toLowerCase()
  if (column === 'loop') return loopWord(world, i)
  const cell = consumerCells.find((name) => name === column)
  return cell ? cellOf(world, i, cell) : i
}

const compare = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0)
