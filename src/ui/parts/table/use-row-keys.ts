import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react'
import { awaitSecondPress, clickSlackPx } from './second-press.ts'
import type { RowWindowState } from './use-row-window.ts'

interface Options<Row> {
  readonly rows: readonly Row[]
  readonly from: number
  readonly total: number
  readonly rowId: (row: Row) => string
  readonly selectedId: string | null
  readonly onSelect: ((row: Row) => void) | undefined
  readonly onGo: ((row: Row) => void) | undefined
  readonly window: RowWindowState
}

export interface RowKeys {
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  readonly onClick: (event: MouseEvent<HTMLElement>) => void
  readonly onDoubleClick: (event: MouseEvent<HTMLElement>) => void
  readonly onPointerDown: (down: PointerEvent<HTMLElement>) => void
  /** The row that Tab reaches. */
  readonly tabStop: number
}

/** Rows are one tab stop; arrows move the selection, also to rows that the window must fetch first. */
export function useRowKeys<Row>({
  rows,
  from,
  total,
  rowId,
  selectedId,
  onSelect,
  onGo,
  window,
}: Options<Row>): RowKeys {
  const [active, setActive] = useState(0)
  /** A row to focus and select as soon as it is there. */
  const goal = useRef<number | null>(null)

  const selectedAt = selectedId === null ? -1 : rows.findIndex((row) => rowId(row) === selectedId)
  const current = selectedAt >= 0 ? from + selectedAt : Math.min(active, Math.max(0, total - 1))

  useEffect(reach)

  function reach(): void {
    const index = goal.current
    if (index === null) return
    const row = rows[index - from]
    const element = window.scrollRef.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)
    if (!row || !element) return
    goal.current = null
    element.focus({ preventScroll: true })
    // The table has scrolled to it; in a low window the page must as well.
    element.scrollIntoView({ block: 'nearest' })
    onSelect?.(row)
  }

  // The inspector that opens for a row takes room: the row that has the focus stays in sight.
  const { height, scrollRef } = window
  useEffect(() => {
    scrollRef.current?.querySelector('[data-index]:focus')?.scrollIntoView({ block: 'nearest' })
  }, [height, scrollRef])

  function moveTo(index: number): void {
    const next = Math.max(0, Math.min(total - 1, index))
    setActive(next)
    goal.current = next
    window.scrollTo(next)
    // Nothing is drawn anew for a row that is the active one already.
    reach()
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (!onSelect || total === 0) return
    // With Shift, Home and End are the run's.
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    // Buttons and links in a row keep their own keys.
    if ((event.target as HTMLElement).closest('button, a, input, select')) return
    const target = keyTarget(event.key, current, total, window.visible)
    if (target === null) return
    event.preventDefault()
    const row = rows[current - from]
    if (event.key === 'Enter' && onGo && row && current - from === selectedAt) onGo(row)
    else moveTo(target)
  }

  function onClick(event: MouseEvent<HTMLElement>): void {
    const pressed = rowUnder(event.target)
    const index = indexOf(pressed)
    const row = rows[index - from]
    if (!row || !onSelect) return
    setActive(index)
    if (event.detail === 1) awaitSecondPress(event.nativeEvent, pressed, () => onGo?.(row))
    onSelect(row)
  }

  function onDoubleClick(event: MouseEvent<HTMLElement>): void {
    const row = rows[indexOf(rowUnder(event.target)) - from]
    if (!row || !onGo) return
    // The browser marks the word under the pointer, which nobody meant.
    getSelection()?.removeAllRanges()
    onGo(row)
  }

  // While a run plays, a row moves on or leaves between press and release: then the browser clicks no row at all.
  function onPointerDown(down: PointerEvent<HTMLElement>): void {
    const pressed = rowUnder(down.target)
    const row = rows[indexOf(pressed) - from]
    if (!row || !onSelect || down.button !== 0 || down.pointerType !== 'mouse') return
    const { pointerId, clientX, clientY } = down
    const onUp = (up: globalThis.PointerEvent): void => {
      if (up.pointerId !== pointerId) return
      removeEventListener('pointerup', onUp)
      removeEventListener('pointercancel', onUp)
      const drawn = Math.hypot(up.clientX - clientX, up.clientY - clientY) > clickSlackPx
      if (up.type !== 'pointerup' || drawn || rowUnder(up.target) === pressed) return
      awaitSecondPress(up, pressed, () => onGo?.(row))
      onSelect(row)
    }
    addEventListener('pointerup', onUp)
    addEventListener('pointercancel', onUp)
  }

  const shown = window.items.some(({ index }) => index === current)
  return { onKeyDown, onClick, onDoubleClick, onPointerDown, tabStop: shown ? current : (window.items[0]?.index ?? 0) }
}

/** The row at this place; null = none, or something in it that has a click of its own. */
function rowUnder(place: EventTarget | null): HTMLElement | null {
  if (!(place instanceof Element) || place.closest('button, a, input, select')) return null
  return place.closest<HTMLElement>('[data-index]')
}

const indexOf = (row: HTMLElement | null): number => Number(row?.dataset['index'] ?? Number.NaN)

/** Where a key leads from row `current`; null = the key means nothing here. */
export function keyTarget(key: string, current: number, total: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(total - 1, current + 1)
    case 'ArrowUp':
      return Math.max(0, current - 1)
    case 'PageDown':
      return Math.min(total - 1, current + page)
    case 'PageUp':
      return Math.max(0, current - page)
    case 'Home':
      return 0
    case 'End':
      return total - 1
    case 'Enter':
      return current
    default:
      return null
  }
}
