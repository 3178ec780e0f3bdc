import { commands } from '../../../bridge/commands.ts'
import { useBridge, useInstance } from '../../../bridge/hooks.ts'
import { formatSelection, type Selection } from '../../../bridge/selection.ts'
import { phaseOf, phaseWord } from '../../../protocol/loop-phases.ts'
import type { RunInfo } from '../../../protocol/run-info.ts'
import type { LaidNode } from '../../graphs/graph-layout.ts'
import { phaseLooks } from '../../parts/consumer/loop-words.ts'
import { Icon, type IconName } from '../../parts/Icon.tsx'
import colours from '../../parts/state-colours.module.css'
import type { WaitBox } from './wait-graph.ts'
import styles from './WaitGraphPicture.module.css'
import { boxWords, isAbout, nodeName, thingOf } from './wait-words.ts'

const icons = { zone: 'locks', executor: 'play', tasks: 'handle' } as const satisfies Record<string, IconName>

interface Props {
  readonly run: RunInfo
  readonly box: WaitBox
  readonly place: LaidNode<string>
  readonly nowMs: number
  readonly compact: boolean
}

/** Somebody who waits, or what is waited for, at its place in the picture. */
export function WaitNodeBox({ run, box, place, nowMs, compact }: Props) {
  const { node, inCircle } = box
  const thing = thingOf(run, node)
  const marks = useThingMarks(thing)
  const { phase } = useInstance(node.consumer, node.instance)
  const look = phaseLooks[phaseOf(phase)]
  const { full, short, name } = boxWords(run, box, nowMs, phaseWord(phaseOf(phase)))
  const icon: IconName = inCircle ? 'violation' : node.kind === 'instance' ? look.icon : icons[node.kind]
  const state = inCircle ? 'violation' : node.kind === 'instance' ? look.state : 'idle'
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
      <span className={`${styles.words} ${colours.state}`} data-state={state}>
        <Icon name={icon} small />
        <span>{compact ? short : full}</span>
      </span>
    </button>
  )
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
