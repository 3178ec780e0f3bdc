import type { WaitEdge, WaitNode } from '../../../protocol/zone-rows.ts'
import type { GraphDraft } from '../../graphs/graph-layout.ts'
import { deadlockOf, nodeKey } from './waits.ts'

/** Who waits for whom as a picture: every node once, and what closes a circle known as such. */
export interface WaitGraph {
  readonly nodes: readonly WaitBox[]
  readonly edges: readonly WaitLine[]
  /** Waits that are not drawn, for there are too many; the words and the table have them. */
  readonly left: number
}

export interface WaitBox {
  readonly key: string
  readonly node: WaitNode
  /** What it waits for, and since when; null = it does not wait. */
  readonly waits: WaitEdge | null
  /** How many wait for it. */
  readonly waiters: number
  readonly inCircle: boolean
}

export interface WaitLine {
  readonly from: string
  readonly to: string
  readonly inCircle: boolean
}

/** More lines are not read as a picture. */
const linesMax = 40

/** Boxes of one size, so that nothing moves while durations grow: two lines of text, wide or compact. */
export const boxPx = {
  wide: { width: 176, height: 44 },
  compact: { width: 100, height: 44 },
} as const

/** Between them nothing but the arrow: the words stand in the boxes. */
const spacing = { label: { width: 0, height: 0 }, betweenNodes: 10 }

/** The circle comes first: of what is left out nothing belongs to it. */
export function waitGraph(edges: readonly WaitEdge[], max = linesMax): WaitGraph {
  const circle = new Set(deadlockOf(edges).map(edgeKey))
  const inOrder = [...edges].toSorted((a, b) => Number(circle.has(edgeKey(b))) - Number(circle.has(edgeKey(a))))
  const drawn = withWhatTheyWaitFor(inOrder, Math.max(max, circle.size))
  const nodes = new Map<string, { node: WaitNode; waits: WaitEdge | null; waiters: number; inCircle: boolean }>()
  const boxOf = (node: WaitNode) => {
    const known = nodes.get(nodeKey(node))
    if (known) return known
    const box = { node, waits: null, waiters: 0, inCircle: false }
    nodes.set(nodeKey(node), box)
    return box
  }
  for (const edge of drawn) {
    const from = boxOf(edge.from)
    const to = boxOf(edge.to)
    from.waits ??= edge
    to.waiters++
    if (circle.has(edgeKey(edge))) from.inCircle = to.inCircle = true
  }
  return {
    nodes: [...nodes].map(([key, box]) => ({ key, ...box })),
    edges: drawn.map((edge) => ({
      from: nodeKey(edge.from),
      to: nodeKey(edge.to),
      inCircle: circle.has(edgeKey(edge)),
    })),
    left: edges.length - drawn.length,
  }
}

/** The first lines, and after each wait for a zone the line to whoever holds it: none ends at a riddle. */
function withWhatTheyWaitFor(edges: readonly WaitEdge[], max: number): readonly WaitEdge[] {
  const onward = new Map<string, WaitEdge[]>()
  for (const edge of edges) onward.set(nodeKey(edge.from), [...(onward.get(nodeKey(edge.from)) ?? []), edge])
  const drawn = new Map<string, WaitEdge>()
  for (const edge of edges) {
    if (drawn.size >= max) break
    drawn.set(edgeKey(edge), edge)
    if (edge.to.kind !== 'instance')
      for (const next of onward.get(nodeKey(edge.to)) ?? []) drawn.set(edgeKey(next), next)
  }
  return [...drawn.values()]
}

/**
 * How it may be drawn, the best first: from left to right in wide boxes, then in compact ones, as far apart as an arrow needs
 * to be seen as one; then close together, as three of them (waiter, zone and holder) stand side by side on a phone; then from
 * top to bottom.
 *
 * @param scale of the type, 1 = the page's ordinary size
 */
export function waitDrafts({ nodes, edges }: WaitGraph, scale: number): readonly GraphDraft<string>[] {
  const lines = edges.map(({ from, to, inCircle }) => ({ from, to, weight: inCircle ? 4 : 1 }))
  return drafts.map(({ box: { width, height }, betweenLayers, direction }) => ({
    shape: {
      nodes: nodes.map(({ key }) => ({ id: key, width: width * scale, height: height * scale })),
      edges: lines,
    },
    style: { ...spacing, betweenLayers, direction },
  }))
}

/** Px between layers: a head and its shaft; on a phone as much of a shaft as there is room for. */
const drafts = [
  { box: boxPx.wide, betweenLayers: 34, direction: 'right' },
  { box: boxPx.compact, betweenLayers: 34, direction: 'right' },
  { box: boxPx.compact, betweenLayers: 24, direction: 'right' },
  { box: boxPx.compact, betweenLayers: 16, direction: 'right' },
  { box: boxPx.compact, betweenLayers: 12, direction: 'right' },
  { box: boxPx.compact, betweenLayers: 24, direction: 'down' },
] as const

const edgeKey = ({ from, to }: WaitEdge): string => `${nodeKey(from)}>${nodeKey(to)}`
