import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useBridge, useSelection } from '../../bridge/hooks.ts'
import { formatSelection } from '../../bridge/selection.ts'
import type { LaneScope } from '../../protocol/lane-filter.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { TimelineLane } from '../../protocol/timeline-lane.ts'
import { KindGlyph } from '../parts/consumer/KindGlyph.tsx'
import { Icon, type IconName } from '../parts/Icon.tsx'
import { useOffersInSight } from '../parts/offers.ts'
import { keyTarget } from '../parts/table/use-row-keys.ts'
import { topWithLine } from './lane-in-sight.ts'
import { headingCount, headingName, type LaneLine } from './lane-lines.ts'
import type { LaneMenuAt } from './LaneMenu.tsx'
import { isLaneOf } from './lane-place.ts'
import type { LaneFilterActs } from './lane-menu-items.ts'
import type { NamedLane } from './lanes.ts'
import styles from './Timeline.module.css'
import type { ShownLines } from './use-shown-lines.ts'

interface Props {
  readonly run: RunInfo
  /** The lines that are drawn, and how many there are. */
  readonly window: ShownLines<LaneLine>
  readonly of: number
  readonly rowPx: number
  readonly onFold: (group: string) => void
  readonly filterActs: LaneFilterActs
  readonly onMenu: (at: LaneMenuAt) => void
}

/**
 * Groups and whose lanes they have. A press on a group folds it, one on a lane opens what can be done with that. One tab stop:
 * arrows go from line to line, other keys by the page or to either end, also to lines that are not drawn yet.
 */
export function LaneNames({ run, window, of, rowPx, onFold, filterActs, onMenu }: Props) {
  const { shown, first } = window
  const list = useRef<HTMLUListElement>(null)
  const [active, setActive] = useState(1)
  /** The line to focus as soon as it is drawn. */
  const goalRef = useRef<number | null>(null)
  const last = first + shown.length
  const stop = Math.max(first + 1, Math.min(active, last))

  useEffect(reach)
  function reach(): void {
    const button = list.current?.querySelector<HTMLElement>(`[aria-posinset="${goalRef.current}"] button`)
    if (!button) return
    goalRef.current = null
    button.focus()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.altKey || event.ctrlKey || event.metaKey) return
    const place = window.inSight()
    const line = keyTarget(event.key, stop - 1, of, Math.max(1, Math.floor(place.height / rowPx) - 1))
    if (line === null) return
    event.preventDefault()
    goalRef.current = line + 1
    window.scrollTo(topWithLine(line, rowPx, place))
    reach()
  }
  function onFocus({ target }: FocusEvent): void {
    const place = target.closest('[aria-posinset]')?.getAttribute('aria-posinset')
    if (place) setActive(Number(place))
  }
  return (
    <ul className={styles.names} aria-label="Lanes" ref={list} onKeyDown={onKeyDown} onFocus={onFocus}>
      {shown.map((line, index) => {
        const position = first + index + 1
        const place = { height: rowPx, position, of, tabIndex: position === stop ? 0 : -1, filterActs }
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
  readonly filterActs: LaneFilterActs
}

interface HeadingProps extends Place {
  readonly group: string
  readonly lanes: number
  readonly count: number
  readonly folded: boolean
  readonly onFold: (group: string) => void
}

function GroupHeading(heading: HeadingProps) {
  const { group, lanes, count, folded, onFold, filterActs, height, position, of, tabIndex } = heading
  const own = useRef<HTMLButtonElement>(null)
  useOffersInSight(own, () => {
    const scope: LaneScope = { kind: 'group', group }
    return [
      { group: 'View', label: `${folded ? 'Unfold' : 'Fold'} the lanes of ${group}`, run: () => onFold(group) },
      { group: 'View', label: `Hide the lanes of ${group}`, run: () => filterActs.hide(scope) },
      { group: 'View', label: `Only the lanes of ${group}`, run: () => filterActs.isolate(scope) },
    ]
  })
  return (
    <li className={styles.heading} style={{ height }} aria-setsize={of} aria-posinset={position}>
      <button
        ref={own}
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

function LaneName({ run, lane, filterActs, onMenu, height, position, of, tabIndex }: LaneProps) {
  const thing = lane.thing ? formatSelection(lane.thing) : undefined
  const hovered = useBridge((state) => isLaneOf(lane, state.hovered))
  const selected = isLaneOf(lane, useSelection())
  const words = `${lane.group}: ${lane.name} ${lane.detail}`.trim()
  const own = useRef<HTMLButtonElement>(null)
  useOffersInSight(own, () => {
    const scope: LaneScope = { kind: 'lane', key: lane.key }
    return [
      { group: 'View', label: `Hide the lane ${words}`, run: () => filterActs.hide(scope) },
      { group: 'View', label: `Only the lane ${words}`, run: () => filterActs.isolate(scope) },
    ]
  })
  return (
    <li
      data-thing={thing}
      data-hovered={hovered || undefined}
      data-selected={selected || undefined}
      style={{ height }}
      aria-setsize={of}
      aria-posinset={position}
    >
      <button
        ref={own}
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
