import type { CausalNode } from '../../protocol/event-rows.ts'
import { spanSize, type TimelineLane, timelineStages } from '../../protocol/timeline-lane.ts'
import type { NamedLane } from './lanes.ts'

/** A place on the timeline. Row −1 = outside of what is shown, at its left or right edge. */
export interface FlowEnd {
  readonly row: number
  readonly step: number
}

/** One arrow: an event on its way to who handled it, or a command on its way to the event that answered it. */
export interface Flow {
  readonly kind: 'event' | 'command'
  readonly from: FlowEnd
  readonly to: FlowEnd
  /** Of a command. */
  readonly label: string
  /** Belongs to the event that is selected, not to its causes and consequences. */
  readonly main: boolean
}

const handle = timelineStages.indexOf('handle')
const failed = timelineStages.indexOf('error')
const publish = timelineStages.indexOf('publish')

/**
 * Arrows of the selected event: from where it was published to everybody who handled it; back to its first cause and on to
 * all that followed, by the commands between. What does not lie in the lanes shown begins or ends at the edge.
 *
 * @param tree  its causes and consequences, parents first
 */
export function flowsOf(lanes: readonly NamedLane[], event: number, tree: readonly CausalNode[]): Flow[] {
  const published = (ordinal: number, step: number): FlowEnd => ({ row: publishedRow(lanes, ordinal, step), step })
  const here = tree.find((node) => node.here)
  const flows: Flow[] = handledEverywhere(lanes, event).map((to) => ({
    kind: 'event',
    from: here ? published(event, here.step) : publishedIn(lanes, event),
    to,
    label: '',
    main: true,
  }))
  const path: CausalNode[] = []
  for (const node of tree) {
    path.length = node.depth
    path.push(node)
    const parent = path[node.depth - 1]
    if (parent === undefined) continue
    if (node.kind === 'command') {
      // The handler that sent it: one arrow leads there, however many commands it sent, and in whichever of its atoms.
      const from = published(parent.ordinal, parent.step)
      const to = { row: actorRow(lanes, node.step), step: node.step }
      if (!flows.some((flow) => flow.kind === 'event' && flow.from.step === from.step && flow.to.row === to.row))
        flows.push({ kind: 'event', from, to, label: '', main: parent.here })
    } else {
      const from =
        parent.kind === 'command'
          ? { row: actorRow(lanes, parent.step), step: parent.step }
          : { row: -1, step: parent.step }
      const label = parent.kind === 'command' ? parent.name : ''
      flows.push({
        kind: 'command',
        from,
        to: published(node.ordinal, node.step),
        label,
        main: node.here || path[node.depth - 2]?.here === true,
      })
    }
  }
  return flows.filter(({ from, to }) => from.row >= 0 || to.row >= 0)
}

/** Where everybody handled it for the first time. */
function handledEverywhere(lanes: readonly NamedLane[], event: number): FlowEnd[] {
  return lanes.flatMap(({ lane: { kind, atoms, spans } }, row) => {
    if (!atoms || kind === 'log' || kind === 'zone') return []
    for (let at = 0; at < spans.length; at += spanSize) {
      const stage = spans[at + 2]
      if (spans[at + 3] === event && (stage === handle || stage === failed)) return [{ row, step: spans[at]! }]
    }
    return []
  })
}

/** Whoever published it; the log where that lane is not shown; −1 = neither is, or it lies outside. */
function publishedRow(lanes: readonly NamedLane[], event: number, step: number): number {
  const row = actorRow(lanes, step)
  return row >= 0 ? row : lanes.findIndex(({ lane }) => lane.atoms && publicationIn(lane, event) !== undefined)
}

function publicationIn({ spans }: TimelineLane, event: number): number | undefined {
  for (let at = 0; at < spans.length; at += spanSize)
    if (spans[at + 3] === event && spans[at + 2] === publish) return spans[at]
  return undefined
}

function publishedIn(lanes: readonly NamedLane[], event: number): FlowEnd {
  for (const { lane } of lanes) {
    const step = lane.atoms ? publicationIn(lane, event) : undefined
    if (step !== undefined) return { row: publishedRow(lanes, event, step), step }
  }
  return { row: -1, step: 0 }
}

/** Whose atom a step was. */
function actorRow(lanes: readonly NamedLane[], step: number): number {
  return lanes.findIndex(({ lane: { kind, atoms, spans } }) => {
    if (!atoms || kind === 'log' || kind === 'zone') return false
    for (let at = 0; at < spans.length; at += spanSize) if (spans[at]! <= step && step < spans[at + 1]!) return true
    return false
  })
}
