import { Graph, layout } from '@dagrejs/dagre'
import { ensure } from '../../base/assert.ts'

/** A graph with a place for everything: nodes with the middle of their boxes, edges as curves with a place for a label. */
export interface LaidGraph<Id extends NodeId = number> {
  readonly width: number
  readonly height: number
  readonly nodes: readonly LaidNode<Id>[]
  readonly edges: readonly LaidEdge<Id>[]
}

export type NodeId = number | string

export interface LaidNode<Id extends NodeId = number> {
  readonly id: Id
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface LaidEdge<Id extends NodeId = number> {
  readonly from: Id
  readonly to: Id
  readonly path: string
  readonly label: Point
  /** Where it ends, and the direction there, in degrees. */
  readonly end: Point & { readonly angle: number }
}

interface Point {
  readonly x: number
  readonly y: number
}

export interface GraphShape<Id extends NodeId = number> {
  readonly nodes: readonly { readonly id: Id; readonly width: number; readonly height: number }[]
  readonly edges: readonly { readonly from: Id; readonly to: Id; readonly weight: number }[]
}

/** The way in which edges run, and what an edge needs beside itself. */
export interface GraphStyle {
  readonly direction: 'down' | 'right'
  readonly label: { readonly width: number; readonly height: number }
  readonly betweenLayers: number
  readonly betweenNodes: number
}

/** A graph as it might be drawn. */
export interface GraphDraft<Id extends NodeId = number> {
  readonly shape: GraphShape<Id>
  readonly style: GraphStyle
}

/**
 * The first draft that fits into `roomPx`; where none does the narrowest one, to be scrolled, but never shrunk until nobody
 * can read it.
 */
export function layoutInRoom<Id extends NodeId>(drafts: readonly GraphDraft<Id>[], roomPx: number): LaidGraph<Id> {
  let narrowest: LaidGraph<Id> | null = null
  for (const { shape, style } of drafts) {
    const laid = layoutGraph(shape, style)
    if (laid.width <= roomPx) return laid
    if (narrowest === null || laid.width < narrowest.width) narrowest = laid
  }
  return ensure(narrowest, 'at least one draft')
}

/** Layers by dagre. The same shape is always laid out the same way. */
export function layoutGraph<Id extends NodeId>(
  { nodes, edges }: GraphShape<Id>,
  { direction, label: labelPx, betweenLayers, betweenNodes }: GraphStyle,
): LaidGraph<Id> {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({
    rankdir: direction === 'down' ? 'TB' : 'LR',
    nodesep: betweenNodes,
    ranksep: betweenLayers,
    edgesep: 12,
    marginx: 12,
    marginy: 10,
  })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id, width, height } of nodes) graph.setNode(String(id), { width, height })
  for (const { from, to, weight } of edges)
    graph.setEdge(String(from), String(to), { ...labelPx, labelpos: 'c', weight }, `${from}/${to}`)
  layout(graph)
  const size = graph.graph() as { width?: number; height?: number }
  return {
    width: size.width ?? 0,
    height: size.height ?? 0,
    nodes: nodes.map(({ id, width, height }) => {
      const { x, y } = graph.node(String(id)) as Point
      return { id, x, y, width, height }
    }),
    edges: edges.map(({ from, to }) => {
      if (from === to) return loopAt(from, graph.node(String(from)) as LaidNode<Id>)
      const laid = graph.edge({ v: String(from), w: String(to), name: `${from}/${to}` }) as Point & {
        readonly points: readonly Point[]
      }
      const { points } = laid
      const last = points.at(-1) ?? laid
      const before = points.at(-2) ?? last
      const angle = (Math.atan2(last.y - before.y, last.x - before.x) * 180) / Math.PI
      return { from, to, path: curve(points), label: { x: laid.x, y: laid.y }, end: { x: last.x, y: last.y, angle } }
    }),
  }
}

/** Dagre keeps room for a loop beside its box; the line is ours. */
function loopAt<Id extends NodeId>(id: Id, { x, y, width }: LaidNode<Id>): LaidEdge<Id> {
  const right = x + width / 2
  const path = `M${place({ x: right - 3, y: y - 8 })}C${place({ x: right + 24, y: y - 16 })} ${place({ x: right + 24, y: y + 16 })} ${place({ x: right - 3, y: y + 8 })}`
  return { from: id, to: id, path, label: { x: right + 22, y }, end: { x: right - 3, y: y + 8, angle: 163 } }
}

/** Through the middles of a line's pieces, its corners as control points. */
export function curve(points: readonly Point[]): string {
  const [first, ...rest] = points
  if (!first) return ''
  const parts = [`M${place(first)}`]
  for (const [i, corner] of rest.entries()) {
    const next = rest[i + 1]
    if (next) parts.push(`Q${place(corner)} ${place({ x: (corner.x + next.x) / 2, y: (corner.y + next.y) / 2 })}`)
    else parts.push(`L${place(corner)}`)
  }
  return parts.join('')
}

const place = ({ x, y }: Point): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`
