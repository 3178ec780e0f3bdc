import { formatSelection, type Selection } from '../../../bridge/selection.ts'
import type { WaitEdge, WaitNode } from '../../../protocol/zone-rows.ts'
import type { RunInfo } from '../../../protocol/run-info.ts'
import { formatCount, formatDuration } from '../../format.ts'
import type { ExportRow } from '../../parts/export/export-files.ts'
import type { WaitBox } from './wait-graph.ts'
import { nodeKey } from './waits.ts'

/** In a sentence: `the zone of OrderSaga`. */
export function nodeWords(run: RunInfo, node: WaitNode): string {
  switch (node.kind) {
    case 'zone':
      return `the zone of ${componentOf(run, node.consumer)}`
    case 'executor':
      return node.executor === undefined
        ? `the executor of ${withInstance(run, node, componentOf(run, node.consumer))}`
        : withInstance(run, node, `${laneWords(node, ' of ')}the executor ${node.executor}`)
    case 'tasks':
      return `the tasks of ${withInstance(run, node, componentOf(run, node.consumer))}`
    case 'instance':
      return withInstance(run, node, componentOf(run, node.consumer))
  }
}

/** On a box: the instance first where there is no room, for that is what tells the boxes apart. */
export function nodeName(run: RunInfo, node: WaitNode, compact: boolean): string {
  const name = `${laneWords(node, ', ')}${node.executor ?? componentOf(run, node.consumer)}`
  if (node.kind === 'zone' || run.instances.length < 2) return name
  return compact ? `${instanceOf(run, node)} ${name}` : `${name} ${instanceOf(run, node)}`
}

const withInstance = (run: RunInfo, node: WaitNode, name: string): string =>
  run.instances.length > 1 ? `${name} ${instanceOf(run, node)}` : name

const instanceOf = (run: RunInfo, { instance }: WaitNode): string => run.instances[instance] ?? String(instance)

const laneWords = ({ lane }: WaitNode, joint: string): string =>
  lane === undefined ? '' : `lane ${formatCount(lane + 1)}${joint}`

/** On the way from one to the other: `tried 800 ms ago, next in 200 ms`, `held 2 s by`. */
export function waitWords(edge: WaitEdge, nowMs: number): string {
  const since = sinceWords(edge, nowMs)
  if (edge.nextMs >= 0) return [`tried ${since} ago`, nextWords(edge, nowMs)].filter(Boolean).join(', ')
  const what = edge.words.replace(/ by$/, '')
  return `${what} ${since}${what === edge.words ? '' : ' by'}`
}

/** How many wait, each kind for itself: `2 try a zone again, 1 waits for a place`. Whoever tries is no waiter of the zone. */
export function waitsSummary(chains: readonly (readonly WaitEdge[])[]): string {
  const counts = new Map<string, number>()
  for (const [edge] of chains) if (edge) counts.set(edge.words, (counts.get(edge.words) ?? 0) + 1)
  return [...counts].map(([words, count]) => `${formatCount(count)} ${doing(words, count)}`).join(', ')
}

/** `waits for a place`; of several `wait for a place`. */
function doing(words: string, count: number): string {
  if (words === 'tries again') return count === 1 ? 'tries a zone again' : 'try a zone again'
  return count === 1 ? words : words.replace(/^waits for its/, 'wait for their').replace(/^waits/, 'wait')
}

const sinceWords = ({ sinceMs }: WaitEdge, nowMs: number): string => formatDuration(Math.max(0, nowMs - sinceMs))

/** As the loop's own line has it. Tries in vain at a zone that nobody will leave are not recorded one by one. */
const nextWords = ({ nextMs }: WaitEdge, nowMs: number): string =>
  nextMs > nowMs ? `next in ${formatDuration(nextMs - nowMs)}` : nextMs === nowMs ? 'next is due' : ''

const componentOf = (run: RunInfo, consumer: number): string =>
  run.consumers[consumer]?.component ?? `consumer ${consumer}`

/** What a box says beneath its name. */
export interface BoxWords {
  /** What it does there. */
  readonly full: string
  /** Where there is little room. What a duration is of is said there too. */
  readonly short: string
  /** Read aloud, and beneath the pointer: who it is, what it does, and whom it waits for. */
  readonly name: string
}

/** @param phase  where the loop of an instance stands, in words */
export function boxWords(
  run: RunInfo,
  { node, waits, waiters, inCircle }: WaitBox,
  nowMs: number,
  phase: string,
): BoxWords {
  const who = nodeWords(run, node)
  const end = inCircle ? '; part of the deadlock' : ''
  if (waits === null) {
    // A zone has no waiters, it is only ever tried.
    const waited = `${node.kind === 'zone' ? 'tried by' : 'awaited by'} ${formatCount(waiters)}`
    const full = node.kind === 'instance' ? phase : `${node.kind}, ${waited}`
    return { full, short: node.kind === 'instance' ? phase : waited, name: `${who}: ${full}${end}` }
  }
  const since = sinceWords(waits, nowMs)
  if (node.kind !== 'instance') {
    // `held by`, `filled by`
    const short = `${waits.words.split(' ')[0]} ${since}`
    const full = `${node.kind}, ${short}`
    return { full, short, name: `${who}: ${full}, ${waits.words} ${nodeWords(run, waits.to)}${end}` }
  }
  const tries = waits.nextMs >= 0
  const next = tries ? nextWords(waits, nowMs) : ''
  return {
    full: next !== '' ? next.replace('next', 'next try') : tries ? `tried ${since} ago` : `${waits.words} ${since}`,
    short: next !== '' ? next.replace('next', 'try') : tries ? `tried ${since} ago` : `waits ${since}`,
    name: `${who}: ${tries ? `${waitWords(waits, nowMs)}, waits` : `waits ${since}`} for ${wantedWords(run, waits.to)}${end}`,
  }
}

const wantedWords = (run: RunInfo, to: WaitNode): string =>
  `${to.kind === 'executor' ? 'a place in ' : ''}${nodeWords(run, to)}`

/** What is selected and hovered with it. */
export function thingOf(run: RunInfo, { kind, consumer, instance }: WaitNode): Selection {
  const id = run.consumers[consumer]?.id ?? ''
  if (kind === 'instance') return { kind, id, instance }
  // Executors and tasks are not selected themselves: they are looked at with their consumer.
  return kind === 'zone' ? { kind, id } : { kind: 'consumer', id }
}

/** Whether what is looked at is this thing, or the consumer that it belongs to. */
export function isAbout(looked: Selection, thing: Selection): boolean {
  if (!('id' in looked && 'id' in thing) || looked.id !== thing.id) return false
  return looked.kind === 'consumer' || formatSelection(looked) === formatSelection(thing)
}

/** Each waiting instance with the way from it: to the zone and on to whoever holds that, to the executor and those who fill it. */
export function chainsOf(edges: readonly WaitEdge[]): readonly (readonly WaitEdge[])[] {
  const onward = new Map<string, WaitEdge[]>()
  for (const edge of edges) {
    if (edge.from.kind === 'instance') continue
    const key = nodeKey(edge.from)
    onward.set(key, [...(onward.get(key) ?? []), edge])
  }
  return edges
    .filter(({ from }) => from.kind === 'instance')
    .map((edge) => [edge, ...(edge.to.kind === 'instance' ? [] : (onward.get(nodeKey(edge.to)) ?? []))])
}

/** `A waits for the zone of B, held by C, which waits for the zone of D, held by A: none of them can go on.` */
export function circleSentence(run: RunInfo, circle: readonly WaitEdge[]): string {
  const first = Math.max(
    0,
    circle.findIndex(({ from }) => from.kind === 'instance'),
  )
  const round = [...circle.slice(first), ...circle.slice(0, first)]
  const parts = round.map(({ from, to, words }) =>
    from.kind === 'instance' ? `waits for ${wantedWords(run, to)}` : `${words} ${nodeWords(run, to)}`,
  )
  const way = parts.map((part, i) =>
    i === 0 ? ` ${part}` : part.startsWith('waits') ? `, which ${part}` : `, ${part}`,
  )
  return `${nodeWords(run, round[0]!.from)}${way.join('')}: none of them can go on.`
}

export const exportedWaits = (
  run: RunInfo,
  edges: readonly WaitEdge[],
  circle: readonly WaitEdge[],
  nowMs: number,
): readonly ExportRow[] =>
  edges.map((edge) => ({
    from: nodeWords(run, edge.from),
    fromConsumer: run.consumers[edge.from.consumer]?.id ?? '',
    what: edge.words,
    to: nodeWords(run, edge.to),
    toConsumer: run.consumers[edge.to.consumer]?.id ?? '',
    sinceMs: edge.sinceMs,
    forMs: Math.max(0, nowMs - edge.sinceMs),
    forWords: sinceWords(edge, nowMs),
    nextMs: edge.nextMs < 0 ? null : edge.nextMs,
    deadlock: circle.includes(edge),
  }))
