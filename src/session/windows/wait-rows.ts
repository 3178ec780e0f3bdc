import { limits } from '../../base/limits.ts'
import {
  consumerField as C,
  consumerOf,
  instanceField as I,
  instanceOf,
  laneField as L,
  type World,
} from '../../history/world.ts'
import type { WaitEdge, WaitNode } from '../../protocol/zone-rows.ts'
import { loopPosition } from '../loop-position.ts'
import { placeAwaited, type PlaceAwaited, runningIn } from '../place-awaited.ts'
import type { Run } from '../run.ts'
import type { Session } from '../session.ts'
import type { WindowAnswer } from './answer.ts'

/**
 * Who waits for whom. A zone is never waited for, only tried again and again: as long as somebody holds it, whoever has
 * tried in vain waits for that one all the same. A loop waits for a place in an executor, with its zone held, and for tasks.
 *
 * No circle can come about with this engine. A loop tries for the zone of its own consumer alone, and while it holds none; who
 * holds one waits for nothing but a place, or tasks; a place waits for the tasks that have it; and a task enters no zone, hands
 * nothing over and waits for no loop. So every way goes instance, zone, holder, executor, tasks, and ends there
 * (`wait-rows.test.ts` holds random runs to it). Besides, nobody waits for a place longer than `submitTimeoutMs`, or for tasks
 * longer than `barrierTimeoutMs`. A handler that enters a second zone, or hands events to an executor from within a task, would
 * change that: the edges here then close the circle, and `ui/locks/waits/waits.ts` names it.
 */
export function waitsWindow(session: Session): WindowAnswer<WaitEdge> {
  const { run, world } = session
  const rows: WaitEdge[] = []
  const filled = new Set<string>()
  for (const { index } of run.kernel.consumers) {
    const holder = consumerOf(world, index, C.holder)
    const zone: WaitNode = { kind: 'zone', consumer: index, instance: -1 }
    let wanted = false
    for (let instance = 0; instance < run.kernel.shape.instances; instance++) {
      const from: WaitNode = { kind: 'instance', consumer: index, instance }
      const sinceMs = instanceOf(world, index, instance, I.sinceMs)
      const phase = loopPosition(run, world, index, instance)
      if (phase === 'zone-busy' && holder >= 0 && holder !== instance) {
        const nextMs = instanceOf(world, index, instance, I.wakeMs)
        rows.push({ from, to: zone, words: 'tries again', sinceMs, nextMs })
        wanted = true
      }
      if (phase === 'await-task' && consumerOf(world, index, C.tasks) > 0)
        rows.push({ from, to: tasksOf(index, instance), words: 'waits for its tasks', sinceMs, nextMs: -1 })
      const place = phase === 'await-place' ? placeAwaited(run, world, index, instance) : null
      if (place === null) continue
      const to = executorNode(run, place, index, instance)
      rows.push({ from, to, words: 'waits for a place', sinceMs, nextMs: -1 })
      // Several may wait for the same.
      const key = `${to.executor ?? to.consumer}/${instance}/${to.lane ?? ''}`
      if (!filled.has(key)) rows.push(...filledBy(run, world, place, to, sinceMs))
      filled.add(key)
    }
    if (!wanted) continue
    const down = loopPosition(run, world, index, holder) === 'crashed'
    rows.push({
      from: zone,
      to: { kind: 'instance', consumer: index, instance: holder },
      words: down ? 'held by one that is down' : 'held by',
      sinceMs: consumerOf(world, index, C.heldSinceMs),
      nextMs: -1,
    })
  }
  const shown = rows.slice(0, limits.windowRowsMax)
  return { total: rows.length, of: rows.length, rows: shown, note: null }
}

const tasksOf = (consumer: number, instance: number): WaitNode => ({ kind: 'tasks', consumer, instance })

function executorNode(run: Run, { executor, lanes }: PlaceAwaited, consumer: number, instance: number): WaitNode {
  const { name } = executor
  if (name === null) return { kind: 'executor', consumer, instance }
  const lane = executor.lanes.length > 1 && lanes.length === 1 ? { lane: executor.lanes.indexOf(lanes[0]!) } : {}
  return { kind: 'executor', consumer: namedBy(run, name)[0] ?? consumer, instance, executor: name, ...lane }
}

/** Whose tasks have the places, as far as the world tells. */
function filledBy(run: Run, world: World, place: PlaceAwaited, from: WaitNode, sinceMs: number): WaitEdge[] {
  const { executor, lanes } = place
  // Of a consumer's own executor nothing is recorded: it was full when the first began to wait.
  const since =
    executor.name === null ? sinceMs : Math.max(...lanes.map((lane) => laneOf(world, lane.number, L.sinceMs)))
  return fillers(run, world, place, from.consumer).map((consumer) => ({
    from,
    to: tasksOf(consumer, from.instance),
    words: 'filled by',
    sinceMs: since,
    nextMs: -1,
  }))
}

function fillers(run: Run, world: World, { executor, lanes, places }: PlaceAwaited, own: number): readonly number[] {
  if (executor.name === null) return [own]
  // The last that began is the only one that a lane names.
  if (lanes.length === 1 && places === 1) return [laneOf(world, lanes[0]!.number, L.consumer)]
  const busy = namedBy(run, executor.name).filter((consumer) => consumerOf(world, consumer, C.tasks) > 0)
  if (busy.length === 1) return busy
  const tasks = busy.reduce((sum, consumer) => sum + consumerOf(world, consumer, C.tasks), 0)
  const running = executor.lanes.reduce((sum, lane) => sum + runningIn(world, lane), 0)
  // As many as all of them have: none of theirs runs anywhere else.
  return tasks === running ? busy : []
}

const laneOf = (world: World, lane: number, field: number): number => world.lanes[lane * L.size + field]!

const namedBy = (run: Run, name: string): readonly number[] =>
  run.kernel.consumers.flatMap(({ index, attributes }) =>
    attributes.some(({ executor }) => executor === name) ? [index] : [],
  )
