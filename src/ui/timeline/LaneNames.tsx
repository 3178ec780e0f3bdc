import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useHoveredThing, useSelection } from '../../bridge/hooks.ts'
import { formatSelection } from '../../bridge/selection.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { TimelineLane } from '../../protocol/timeline-lane.ts'
import { KindGlyph } from '../parts/consumer/KindGlyph.tsx'
import { Icon, type IconName } from '../parts/Icon.tsx'
import { headingCount, headingName, type LaneLine } from './lane-lines.ts'
import type { LaneMenuAt } from './LaneMenu.tsx'
import { isLaneOf } from './lane-place.ts'
import type { NamedLane } from './lanes.ts'
import styles from './Timeline.module.css'

interface Props {
  readonly run: RunInfo
  /** The lines that are drawn, from `first` on, and how many there are. */
  readonly shown: readonly LaneLine[]
  readonly first: number
  readonly of: number
  readonly rowPx: number
  readonly onFold: (group: string) => void
  readonly onMenu: (at: LaneMenuAt) => void
}

/**
 * Groups and whose lanes they have. A press on a group folds it, one on a lane opens what can be done with that. One tab stop:
 * arrows go from line to line.
 */
export function LaneNames({ run, shown, first, of, rowPx, onFold, onMenu }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const [active, setActive] = useState(1)
  const last = first + shown.length
  const stop = Math.max(first + 1, Math.min(active, last))

  function onKeyDown(event: KeyboardEvent): void {
    const goals: Record<string, number> = { ArrowDown: stop + 1, ArrowUp: stop - 1 }
    const goal = goals[event.key]
    if (goal === undefined || goal <= first || goal > last) return
    event.preventDefault()
    list.current?.querySelector<HTMLElement>(`[aria-posinset="${goal}"] button`)?.focus()
  }
  function onFocus({ target }: FocusEvent): void {
    const place = target.closest('[aria-posinset]')?.getAttribute('aria-posinset')
    if (place) setActive(Number(place))
  }
  return (
    <ul className={styles.names} aria-label="Lanes" ref={list} onKeyDown={onKeyDown} onFocus={onFocus}>
      {shown.map((line, index) => {
        const position = first + index + 1
        const place = { height: rowPx, position, of, tabIndex: position === stop ? 0 : -1 }
        return line.kind === 'heading' ? (
          <GroupHeading key={line.group} {...line} {...place} count={line.of} onFold={onFold} />
        ) : (
          <LaneName key={line.lane.key} run={run} lane={line.lane} {...place} onMenu={onMenu} />
        )
      })}
    </ul>
  )
}

interface Place {
  readonly height: number
  readonly position: number
  readonly of: number
  readonly tabIndex: number
}

interface HeadingProps extends Place {
  readonly group: string
  readonly lanes: number
  readonly count: number
  readonly folded: boolean
  readonly onFold: (group: string) => void
}

function GroupHeading({ group, lanes, count, folded, onFold, height, position, of, tabIndex }: HeadingProps) {
  return (
    <li className={styles.heading} style={{ height }} aria-setsize={of} aria-posinset={position}>
      <button
        type="button"
        className={styles.name}
        tabIndex={tabIndex}
        aria-expanded={!folded}
        aria-label={headingName(group, lanes, count)}
        title={folded ? `Show the lanes of ${group}` : `Fold ${group}`}
        onClick={() => onFold(group)}
      >
        <span className={styles.group} data-folded={folded || undefined}>
          <Icon name="chevron-down" small />
        </span>
        <b className={styles.laneName}>
          {group} <span className={styles.kind}>{headingCount(lanes, count)}</span>
        </b>
      </button>
    </li>
  )
}

interface LaneProps extends Place {
  readonly run: RunInfo
  readonly lane: NamedLane
  readonly onMenu: (at: LaneMenuAt) => void
}

function LaneName({ run, lane, onMenu, height, position, of, tabIndex }: LaneProps) {
  const thing = lane.thing ? formatSelection(lane.thing) : undefined
  const hovered = useHoveredThing() === thing
  const selected = isLaneOf(lane, useSelection())
  const words = `${lane.group}: ${lane.name} ${lane.detail}`
  return (
    <li
      data-thing={thing}
      data-hovered={(thing !== undefined && hovered) || undefined}
      data-selected={selected || undefined}
      style={{ height }}
      aria-setsize={of}
      aria-posinset={position}
    >
      <button
        type="button"
        className={styles.name}
        tabIndex={tabIndex}
        title={words}
        aria-label={words}
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
        {lane.detail !== '' && <span className={styles.detail}>{lane.detail}</span>}
      </button>
    </li>
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
  check: 'ok',
}

/** What sort of lane it is: a loop by its consumer's kind, the others by what they show. */
function LaneMark({ run, lane: { lane } }: { run: RunInfo; lane: NamedLane }) {
  if (lane.kind === 'axis' || lane.kind === 'folds') return null
  if (lane.kind === 'loop') return <KindGlyph kind={run.consumers[lane.index]?.kind ?? 'projector'} />
  return <Icon name={marks[lane.kind]} />
}
