import { useEffect, useRef } from 'react'
import { entriesOf, onMenuKey } from '../parts/menu/menu-focus.ts'
import { putAt } from '../parts/menu/popover-place.ts'
import { type LaneFilterActs, type LaneMenuItem, laneMenuItems } from './lane-menu-items.ts'
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
  readonly filterActs: LaneFilterActs
  readonly onClose: () => void
}

/** What can be done with a lane, where it was pressed. */
export function LaneMenu({ at, filterActs, onClose }: Props) {
  const { lane, span, held } = at
  const { menu, giveBack } = useOpened(at)
  const hide = (): void => menu.current?.hidePopover()
  return (
    <div
      ref={menu}
      popover={held ? 'manual' : 'auto'}
      role="menu"
      tabIndex={-1}
      aria-label={`Lane ${lane.name} ${lane.detail}`}
      className={styles.menu}
      onToggle={(event) => {
        if (event.newState === 'open') return
        onClose()
        giveBack()
      }}
      onKeyDown={(event) => onMenuKey(event, hide)}
    >
      <p className={styles.menuHead} aria-hidden="true">
        {lane.name} {lane.detail}
      </p>
      {laneMenuItems({ lane, span }, filterActs).map((item) => (
        <Item key={item.label} item={item} onChosen={hide} />
      ))}
    </div>
  )
}

/** It is there as long as it is open: shown at its place, with the focus, which goes back to where it was. */
function useOpened(at: LaneMenuAt) {
  const menu = useRef<HTMLDivElement>(null)
  const back = useRef<Element | null>(null)

  useEffect(() => {
    back.current = document.activeElement
    const popover = menu.current
    if (!popover) return undefined
    popover.showPopover()
    putAt(popover, at)
    entriesOf(popover)[0]?.focus()
    if (!at.held) return undefined
    const onPointerDown = ({ target }: Event): void => {
      if (!(target instanceof Node && popover.contains(target))) popover.hidePopover()
    }
    document.addEventListener('pointerdown', onPointerDown)
    return () => document.removeEventListener('pointerdown', onPointerDown)
  }, [at])

  function giveBack(): void {
    // Whoever has gone on meanwhile, by Tab or into a dialog, is not called back.
    const { activeElement } = document
    const left = activeElement !== null && activeElement !== document.body && !menu.current?.contains(activeElement)
    if (!left && back.current instanceof HTMLElement) back.current.focus()
  }

  return { menu, giveBack }
}

function Item({ item: { label, detail, act }, onChosen }: { item: LaneMenuItem; onChosen: () => void }) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={styles.item}
      onClick={() => {
        onChosen()
        act()
      }}
    >
      {label}
      {detail && <span className={styles.itemDetail}> {detail}</span>}
    </button>
  )
}
