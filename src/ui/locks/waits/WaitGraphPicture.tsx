import { useMemo } from 'react'
import type { RunInfo } from '../../../protocol/run-info.ts'
import type { LaidGraph } from '../../graphs/graph-layout.ts'
import { useLayout } from '../../graphs/use-layout.ts'
import { useProjector } from '../../parts/use-projector.ts'
import { useWidth } from '../../parts/use-width.ts'
import { boxPx, waitDrafts, type WaitGraph, type WaitLine } from './wait-graph.ts'
import styles from './WaitGraphPicture.module.css'
import { WaitNodeBox } from './WaitNodeBox.tsx'

interface Props {
  readonly run: RunInfo
  readonly graph: WaitGraph
  readonly nowMs: number
}

/** Boxes for who waits and what is waited for, an arrow from each to what it waits for; a deadlock is a circle of double lines. */
export function WaitGraphPicture({ run, graph, nowMs }: Props) {
  const [frame, width] = useWidth<HTMLDivElement>()
  const scale = useProjector() ? 1.4 : 1
  const drafts = useMemo(() => waitDrafts(graph, scale), [graph, scale])
  const laid = useLayout(drafts, width)
  const boxes = new Map(graph.nodes.map((box) => [box.key, box]))
  return (
    <div className={styles.frame} ref={frame}>
      {laid && width > 0 && (
        <div
          className={styles.picture}
          role="group"
          aria-label="Graph of who waits for whom"
          style={{ width: laid.width, height: laid.height }}
        >
          <Arrows laid={laid} lines={graph.edges} />
          {laid.nodes.map((place) => {
            const box = boxes.get(place.id)
            const compact = place.width < boxPx.wide.width * scale
            return (
              box && <WaitNodeBox key={place.id} run={run} box={box} place={place} nowMs={nowMs} compact={compact} />
            )
          })}
        </div>
      )}
    </div>
  )
}

/** The layout gives their ways; which of them close a circle the graph knows. */
function Arrows({ laid, lines }: { laid: LaidGraph<string>; lines: readonly WaitLine[] }) {
  const inCircle = new Set(lines.filter((line) => line.inCircle).map(lineKey))
  return (
    <svg width={laid.width} height={laid.height} aria-hidden="true">
      {laid.edges.map((edge) => (
        <g key={lineKey(edge)} className={styles.line} data-circle={inCircle.has(lineKey(edge)) || undefined}>
          <path d={edge.path} />
          <path d={edge.path} className={styles.core} />
          <path
            className={styles.arrow}
            d="M1 0l-9 -5v10z"
            transform={`translate(${edge.end.x} ${edge.end.y}) rotate(${edge.end.angle})`}
          />
        </g>
      ))}
    </svg>
  )
}

const lineKey = ({ from, to }: { readonly from: string; readonly to: string }): string => `${from}>${to}`
