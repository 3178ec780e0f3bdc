import { useMemo } from 'react'
import { commands } from '../../../bridge/commands.ts'
import { useBridge, useInstance } from '../../../bridge/hooks.ts'
import { formatSelection, type Selection } from '../../../bridge/selection.ts'
import type { RunInfo } from '../../../protocol/run-info.ts'
import type { LaidNode } from '../../graphs/graph-layout.ts'
import { useLayout } from '../../graphs/use-layout.ts'
import { formatDuration, plural } from '../../format.ts'
import { Icon, type IconName } from '../../parts/Icon.tsx'
import { phaseLooks, phaseOf } from '../../parts/consumer/loop-words.ts'
import colours from '../../parts/state-colours.module.css'
import { useProjector } from '../../parts/use-projector.ts'
import { useWidth } from '../../parts/use-width.ts'
import { boxPx, waitDrafts, type WaitBox, type WaitGraph } from './wait-graph.ts'
import styles from './WaitGraphPicture.module.css'
import { nodeName, nodeWords, thingOf } from './wait-words.ts'

interface Props {
  readonly run: RunInfo
  readonly graph: WaitGraph
  readonly nowMs: number
}

/** Boxes for who waits and what is waited for, an arrow from each to what it waits for; a deadlock is a circle of double lines. */
export function WaitGraphPicture({ run, graph, nowMs }: Props) {
  const [frame, width] = useWidth<HTMLDivElement>()
  const projector = useProjector()
  const scale = projector ? 1.4 : 1
  const drafts = useMemo(() => waitDrafts(graph, scale), [graph, scale])
  const laid = useLayout(drafts, width)
  const circular = new Map(graph.edges.map(({ from, to, inCircle }) => [`${from}>${to}`, inCircle]))
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
          <svg width={laid.width} height={laid.height} aria-hidden="true">
            {laid.edges.map(({ from, to, path, end }) => (
              <g key={`${from}>${to}`} className={styles.line} data-circle={circular.get(`${from}>${to}`) || undefined}>
                <path d={path} />
                <path d={path} className={styles.core} />
                <path
                  className={styles.arrow}
                  d="M1 0l-9 -5v10z"
                  transform={`translate(${end.x} ${end.y}) rotate(${end.angle})`}
                />
              </g>
            ))}
          </svg>
          {laid.nodes.map((place) => {
            const box = boxes.get(place.id)
            const compact = place.width < boxPx.wide.width * scale
            return box && <Box key={place.id} run={run} box={box} place={place} nowMs={nowMs} compact={compact} />
          })}
        </div>
      )}
    </div>
  )
}

interface BoxProps {
  readonly run: RunInfo
  readonly box: WaitBox
  readonly place: LaidNode<string>
  readonly nowMs: number
  readonly compact: boolean
}

function Box({ run, box, place, nowMs, compact }: BoxProps) {
  const { node, waits, inCircle } = box
  const thing = thingOf(run, node)
  const marks = useThingMarks(thing)
  const { phase } = useInstance(node.consumer, node.instance)
  const look = phaseLooks[phaseOf(phase)]
  const since = waits === null ? '' : formatDuration(Math.max(0, nowMs - waits.sinceMs))
  const words = boxWords(box, since, look.word)
  const icon: IconName = inCircle ? 'violation' : node.kind === 'zone' ? 'locks' : look.icon
  const name = `${nodeWords(run, node)}: ${words}${waits === null ? '' : `, ${waits.words} ${nodeWords(run, waits.to)}`}${inCircle ? '; part of the deadlock' : ''}`
  return (
    <button
      type="button"
      className={styles.box}
      {...marks}
      data-kind={node.kind}
      data-circle={inCircle || undefined}
      data-compact={compact || undefined}
      aria-label={name}
      title={name}
      style={{
        left: place.x - place.width / 2,
        top: place.y - place.height / 2,
        width: place.width,
        height: place.height,
      }}
      onClick={() => commands.select(thing)}
    >
      <span className={styles.name}>{nodeName(run, node, compact)}</span>
      <span
        className={`${styles.words} ${colours.state}`}
        data-state={inCircle ? 'violation' : node.kind === 'instance' ? look.state : 'idle'}
      >
        <Icon name={icon} small />
        <span>{compact ? shortWords(box, since, look.word) : words}</span>
      </span>
    </button>
  )
}

/** What it does there. */
function boxWords({ node, waits, waiters }: WaitBox, since: string, phase: string): string {
  if (node.kind !== 'instance') return `${node.kind}, ${waits === null ? plural(waiters, 'waiter') : `held ${since}`}`
  return waits === null ? phase : `${waits.words} ${since}`
}

/** The sign beside it says the rest. */
function shortWords({ node, waits, waiters }: WaitBox, since: string, phase: string): string {
  if (waits === null) return node.kind === 'instance' ? phase : plural(waiters, 'waiter')
  return node.kind === 'instance' ? since : `held ${since}`
}

/** Marked when this very instance or zone is pointed at or selected, or the consumer that both belong to. */
function useThingMarks(thing: Selection) {
  const hovered = useBridge((state) => state.hovered !== null && isAbout(state.hovered, thing))
  const selected = useBridge(({ view }) => view.selection !== null && isAbout(view.selection, thing))
  return {
    'data-thing': formatSelection(thing),
    'data-hovered': hovered || undefined,
    'data-selected': selected || undefined,
  }
}

function isAbout(looked: Selection, thing: Selection): boolean {
  if (!('id' in looked && 'id' in thing) || looked.id !== thing.id) return false
  return looked.kind === 'consumer' || formatSelection(looked) === formatSelection(thing)
}
