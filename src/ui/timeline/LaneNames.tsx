import { useHoveredThing } from '../../bridge/hooks.ts'
import { formatSelection } from '../../bridge/selection.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { TimelineLane } from '../../protocol/timeline-lane.ts'
import { KindGlyph } from '../parts/consumer/KindGlyph.tsx'
import { Icon, type IconName } from '../parts/Icon.tsx'
import type { LaneMenuAt } from './LaneMenu.tsx'
import type { NamedLane } from './lanes.ts'
import styles from './Timeline.module.css'

interface Props {
  readonly run: RunInfo
  readonly lanes: readonly NamedLane[]
  /** Those of them that are drawn, from `first` on. */
  readonly shown: readonly NamedLane[]
  readonly first: number
  readonly rowPx: number
  readonly onMenu: (at: LaneMenuAt) => void
}

/** Whose lane it is; a press opens what can be done with it. */
export function LaneNames({ run, lanes, shown, first, rowPx, onMenu }: Props) {
  const hovered = useHoveredThing()
  return (
    <ul className={styles.names} aria-label="Lanes">
      {shown.map((lane, index) => (
        <li
          key={lane.key}
          data-thing={lane.thing ? formatSelection(lane.thing) : undefined}
          data-hovered={(lane.thing !== null && formatSelection(lane.thing) === hovered) || undefined}
          style={{ height: rowPx }}
          aria-setsize={lanes.length}
          aria-posinset={first + index + 1}
          data-first={lanes[first + index - 1]?.group !== lane.group || undefined}
        >
          <button
            type="button"
            className={styles.name}
            title={`${lane.group}: ${lane.name} ${lane.detail}`}
            aria-label={`${lane.group}: ${lane.name} ${lane.detail}`}
            aria-haspopup="menu"
            onClick={(pressed) => {
              const { left, bottom } = pressed.currentTarget.getBoundingClientRect()
              onMenu({ lane, span: null, x: left, y: bottom })
            }}
            onContextMenu={(pressed) => {
              pressed.preventDefault()
              onMenu({ lane, span: null, x: pressed.clientX, y: pressed.clientY })
            }}
          >
            <span className={styles.group} aria-hidden="true">
              <LaneMark run={run} lane={lane} />
            </span>
            <span className={styles.laneName}>{lane.name}</span>
            {lane.detail === '' ? (
              <span className={styles.kind}>{kindWords[lane.lane.kind]}</span>
            ) : (
              <span className={styles.detail}>{lane.detail}</span>
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}

const marks: Readonly<Record<Exclude<TimelineLane['kind'], 'axis' | 'folds' | 'loop'>, IconName>> = {
  log: 'events',
  producer: 'upload',
  service: 'arrow',
  user: 'edit',
  fault: 'crashed',
  task: 'play',
  replay: 'backoff',
  zone: 'locks',
}

/** Beside the name, where three lanes have one name: its loop has the instance there. */
const kindWords: Readonly<Partial<Record<TimelineLane['kind'], string>>> = {
  producer: 'producer',
  service: 'service',
  task: 'executor',
  replay: 'replays',
  zone: 'zone',
}

/** What sort of lane it is: a loop by its consumer's kind, the others by what they show. */
function LaneMark({ run, lane: { lane, consumer } }: { run: RunInfo; lane: NamedLane }) {
  if (lane.kind === 'axis' || lane.kind === 'folds') return null
  if (lane.kind === 'loop') return <KindGlyph kind={run.consumers[consumer]?.kind ?? 'projector'} />
  return <Icon name={marks[lane.kind]} />
}
