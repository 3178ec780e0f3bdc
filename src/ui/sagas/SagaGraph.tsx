import { useMemo } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import { quotedValue } from '../../protocol/event-query.ts'
import type { SagaEdge } from '../../protocol/saga-rows.ts'
import { formatCount } from '../format.ts'
import { useLayout } from '../graphs/use-layout.ts'
import { boxName, edgeWidth, endNode, graphSentence, nodeName, sagaDrafts, startNode, wayOf } from './graph.ts'
import { useProjector } from '../parts/use-projector.ts'
import { useWidth } from '../parts/use-width.ts'
import styles from './SagaGraph.module.css'

interface Props {
  readonly saga: string
  readonly edges: readonly SagaEdge[]
  /** Type of the event at which the selected instance stands; null = none is selected. */
  readonly at: number | null
}

/** Events as boxes, steps between them as lines: as thick as they are frequent, the way of the selected instance in its hue. */
export function SagaGraph({ saga, edges, at }: Props) {
  const names = useBridge((state) => state.names)
  const [room, width] = useWidth<HTMLDivElement>()
  const scale = useProjector() ? 1.45 : 1
  const drafts = useMemo(() => sagaDrafts(edges, names, scale), [edges, names, scale])
  const laid = useLayout(drafts, width > 0 ? width : Infinity)
  const most = Math.max(1, ...edges.map(({ count }) => count))
  const been = useMemo(() => wayOf(edges), [edges])
  const byEnds = useMemo(() => new Map(edges.map((edge) => [`${edge.from}/${edge.to}`, edge])), [edges])
  if (!laid) return <p className={styles.note}>Laying the graph out.</p>
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={`Graph of ${saga}`}>
      <div ref={room} />
      <svg
        className={styles.graph}
        viewBox={`0 0 ${laid.width} ${laid.height}`}
        // Scrolled rather than shrunk until nobody can read it.
        style={{ maxWidth: laid.width, minWidth: laid.width * 0.75 }}
        role="img"
        aria-label={graphSentence(saga, edges, names)}
      >
        {laid.edges.map((line) => {
          const edge = byEnds.get(`${line.from}/${line.to}`)
          if (!edge) return null
          const state = edge.own > 0 ? 'own' : edge.ownAhead > 0 ? 'ahead' : undefined
          const words = `${nodeName(edge.from, names)} to ${nodeName(edge.to, names)}: ${formatCount(edge.count)} times`
          return (
            <g key={`${line.from}/${line.to}`} className={styles.edge} data-state={state}>
              <title>{words}</title>
              <path d={line.path} strokeWidth={edgeWidth(edge.count, most)} />
              <path
                className={styles.arrow}
                d="M0 0l-8 -4v8z"
                transform={`translate(${line.end.x} ${line.end.y}) rotate(${line.end.angle})`}
              />
              <text x={line.label.x} y={line.label.y + 4 * scale} textAnchor="middle">
                {formatCount(edge.count)}
              </text>
            </g>
          )
        })}
        {laid.nodes.map(({ id, x, y, width, height }) =>
          id === startNode || id === endNode ? (
            <g key={id} className={styles.sign} data-state={been.has(id) ? 'been' : undefined}>
              <title>{nodeName(id, names)}</title>
              <circle cx={x} cy={y} r={id === startNode ? 6 : 5} data-end={id === endNode || undefined} />
            </g>
          ) : (
            <g
              key={id}
              className={styles.node}
              data-state={id === at ? 'here' : been.has(id) ? 'been' : undefined}
              onClick={() => commands.find('events', `name = ${quotedValue(names[id] ?? '')}`)}
            >
              <title>{`${nodeName(id, names)}: show these events`}</title>
              <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx={height / 2} />
              <text x={x} y={y + 4 * scale} textAnchor="middle">
                {boxName(id, names)}
              </text>
            </g>
          ),
        )}
      </svg>
    </div>
  )
}
