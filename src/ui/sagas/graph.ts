import type { SagaEdge } from '../../protocol/saga-rows.ts'
import { formatCount, plural } from '../format.ts'
import type { ExportRow } from '../parts/export/export-files.ts'
import type { GraphDraft, GraphShape } from '../graphs/graph-layout.ts'

export const startNode = -1
export const endNode = -2

/** From top to bottom, with room for a number at each line; airy, or as narrow as its letters allow. */
const sizes = {
  wide: { label: 34, betweenLayers: 30, betweenNodes: 26, beside: 26, char: 6.6, box: 28 },
  compact: { label: 20, betweenLayers: 24, betweenNodes: 8, beside: 14, char: 6.1, box: 24 },
} as const

/** @param scale  how much larger than at the desk letters are */
export const sagaDrafts = (edges: readonly SagaEdge[], names: readonly string[], scale: number): GraphDraft[] =>
  [sizes.wide, sizes.compact].map((size) => ({
    shape: shapeOf(edges, names, size, scale),
    style: {
      direction: 'down',
      label: { width: size.label * scale, height: 14 * scale },
      betweenLayers: size.betweenLayers,
      betweenNodes: size.betweenNodes,
    },
  }))

/** As long as a name may be in a box. */
const nameCharsMax = 28

export const nodeName = (id: number, names: readonly string[]): string =>
  id === startNode ? 'start' : id === endNode ? 'end' : (names[id] ?? `event type ${id}`)

export const boxName = (id: number, names: readonly string[]): string => {
  const name = nodeName(id, names)
  return name.length > nameCharsMax ? `${name.slice(0, nameCharsMax - 1)}…` : name
}

/** What there is to lay out: a box for each event, a small sign for start and end. */
export function shapeOf(
  edges: readonly SagaEdge[],
  names: readonly string[],
  { beside, char, box }: { readonly beside: number; readonly char: number; readonly box: number } = sizes.wide,
  scale = 1,
): GraphShape {
  const ids = [...new Set(edges.flatMap(({ from, to }) => [from, to]))].toSorted(byLife)
  const most = Math.max(1, ...edges.map(({ count }) => count))
  return {
    nodes: ids.map((id) =>
      id < 0
        ? { id, width: 14, height: 14 }
        : { id, width: (beside + boxName(id, names).length * char) * scale, height: box * scale },
    ),
    edges: edges
      .map(({ from, to, count }) => ({ from, to, weight: 1 + Math.round((4 * count) / most) }))
      .toSorted((a, b) => byLife(a.from, b.from) || byLife(a.to, b.to)),
  }
}

/** Start first, end last: the layout follows the order in which things are named. */
const byLife = (a: number, b: number): number => rank(a) - rank(b)
const rank = (id: number): number => (id === startNode ? -1 : id === endNode ? Infinity : id)

/** Where an instance stands, and where it has been. */
export function wayOf(edges: readonly SagaEdge[]): ReadonlySet<number> {
  const been = new Set<number>()
  for (const { from, to, own } of edges) if (own > 0) been.add(from).add(to)
  return been
}

/** The graph for those who do not see it. */
export function graphSentence(saga: string, edges: readonly SagaEdge[], names: readonly string[]): string {
  const starts = edges.filter(({ from }) => from === startNode).reduce((sum, { count }) => sum + count, 0)
  const most = edges
    .filter(({ from, count }) => from !== startNode && count > 0)
    .slice(0, 3)
    .map(({ from, to, count }) => `${nodeName(from, names)} to ${nodeName(to, names)} ${formatCount(count)} times`)
  return `How ${plural(starts, 'saga')} of ${saga} went from event to event${most.length > 0 ? `: most often ${most.join(', ')}` : ''}`
}

/** The lines as rows of a file. `share` is of all that left the same event: how often it went on by this line. */
export function exportedEdges(
  edges: readonly SagaEdge[],
  names: readonly string[],
  own: boolean,
): readonly ExportRow[] {
  const left = new Map<number, number>()
  for (const { from, count } of edges) left.set(from, (left.get(from) ?? 0) + count)
  return edges.map((edge) => ({
    from: nodeName(edge.from, names),
    to: nodeName(edge.to, names),
    count: edge.count,
    share: Math.round((edge.count / Math.max(1, left.get(edge.from) ?? 0)) * 10_000) / 10_000,
    ...(own && { thisSaga: edge.own, thisSagaAhead: edge.ownAhead }),
  }))
}

export const edgeWidth = (count: number, most: number): number => 1.2 + 2.6 * Math.sqrt(count / Math.max(1, most))
