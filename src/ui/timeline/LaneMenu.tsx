import { useEffect, useRef } from 'react'
import { commands } from '../../bridge/commands.ts'
import type { LaneScope } from './lane-filter.ts'
import { injectAt, lanePlace } from './lane-place.ts'
import type { NamedLane } from './lanes.ts'
import type { Span } from './timeline-geometry.ts'
import styles from './Timeline.module.css'

export interface LaneMenuAt {
  readonly lane: NamedLane
  /** The box that was pressed; null = none. */
  readonly span: Span | null
  readonly x: number
  readonly y: number
  /** A finger holds it open: lifting that is no press outside of the menu, as the browser would take it. */
  readonly held?: boolean
}

interface Props {
  readonly at: LaneMenuAt
  /** Some lanes are hidden, or some are shown alone. */
  readonly narrowed: boolean
  readonly consumerId: string | null
  readonly onHide: (scope: LaneScope) => void
  readonly onIsolate: (scope: LaneScope) => void
  readonly onAll: () => void
  readonly onClose: () => void
}

/** What can be done with a lane, where it was pressed. */
export function LaneMenu({ at, narrowed, consumerId, onHide, onIsolate, onAll, onClose }: Props) {
  const menu = useRef<HTMLDivElement>(null)
  const back = useRef<Element | null>(null)

  useEffect(() => {
    back.current = document.activeElement
    const popover = menu.current
    if (!popover) return undefined
    popover.showPopover()
    popover.style.left = `${Math.max(4, Math.min(at.x, innerWidth - popover.offsetWidth - 4))}px`
    popover.style.top = `${Math.max(4, Math.min(at.y, innerHeight - popover.offsetHeight - 4))}px`
    popover.querySelector<HTMLElement>('[role=menuitem]')?.focus()
    if (!at.held) return undefined
    const onPointerDown = ({ target }: Event): void => {
      if (!(target instanceof Node && popover.contains(target))) popover.hidePopover()
    }
    document.addEventListener('pointerdown', onPointerDown)
    return () => document.removeEventListener('pointerdown', onPointerDown)
  }, [at])

  const lane: LaneScope = { kind: 'lane', key: at.lane.key }
  const group: LaneScope = { kind: 'group', group: at.lane.group }
  const consumer: LaneScope = { kind: 'consumer', consumer: at.lane.consumer }
  const place = lanePlace(at.lane, at.span, consumerId)
  const item = (label: string, act: () => void, detail = '') => (
    <button
      key={label}
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={styles.item}
      onClick={() => {
        menu.current?.hidePopover()
        act()
      }}
    >
      {label}
      {detail !== '' && <span className={styles.itemDetail}> {detail}</span>}
    </button>
  )
  return (
    <div
      ref={menu}
      popover={at.held ? 'manual' : 'auto'}
      role="menu"
      tabIndex={-1}
      aria-label={`Lane ${at.lane.name} ${at.lane.detail}`}
      className={styles.menu}
      onToggle={(event) => {
        if (event.newState === 'open') return
        onClose()
        if (back.current instanceof HTMLElement) back.current.focus()
      }}
      onKeyDown={(event) => {
        const all = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
        const here = all.indexOf(document.activeElement as HTMLElement)
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
        event.stopPropagation()
        if (at.held && event.key === 'Escape') menu.current?.hidePopover()
        if (step === 0) return
        event.preventDefault()
        all[(here + step + all.length) % all.length]?.focus()
      }}
    >
      <p className={styles.menuHead} aria-hidden="true">
        {at.lane.name} {at.lane.detail}
      </p>
      {item('Hide this lane', () => onHide(lane))}
      {item('Only this lane', () => onIsolate(lane))}
      {item('Hide this group', () => onHide(group), at.lane.group)}
      {item('Only this group', () => onIsolate(group), at.lane.group)}
      {at.lane.consumer >= 0 && item('Only this consumer', () => onIsolate(consumer), at.lane.name)}
      {place !== null && item('Inject here', () => injectAt(place), place.detail)}
      {narrowed && item('Show all lanes', onAll)}
      {consumerId !== null && item('Select the consumer', () => commands.select({ kind: 'consumer', id: consumerId }))}
      {consumerId !== null && item('Select its zone', () => commands.select({ kind: 'zone', id: consumerId }))}
    </div>
  )
}
