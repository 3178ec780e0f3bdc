import { observeElementRect, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { baseOf, blockAround, virtualCount, virtualOf } from './row-window.ts'
import { useNarrow } from '../use-narrow.ts'

interface Options {
  readonly total: number
  readonly rowPx: number | ((index: number) => number)
  /** Height of a card; null = rows stay rows however narrow the page. */
  readonly cardPx: number | null
  /** Cards as soon as the table has less px than this, at the ordinary display size; the page's own width counts anyhow. */
  readonly cardsBelow: number
  readonly onRange: ((from: number, count: number) => void) | undefined
}

export interface RowWindowState {
  readonly frameRef: RefObject<HTMLDivElement | null>
  readonly scrollRef: RefObject<HTMLDivElement | null>
  readonly items: readonly { readonly index: number; readonly px: number }[]
  readonly above: number
  readonly below: number
  readonly width: number
  /** Of the part that scrolls. */
  readonly height: number
  readonly cards: boolean
  /** How much larger than ordinary the display is. */
  readonly scale: number
  /** Rows that fit on the screen at once. */
  readonly visible: number
  /** Height of every row or card; null = they differ. */
  readonly rowPx: number | null
  /** So far that the row is in sight, or to the middle. */
  readonly scrollTo: (index: number, align?: 'auto' | 'center') => void
}

const ordinaryRowPx = 30

/** Which rows are on screen, out of how many; the whole part of the table that measures. */
export function useRowWindow({ total, rowPx, cardPx, cardsBelow, onRange }: Options): RowWindowState {
  const frameRef = useRef<HTMLDivElement | null>(null)
  const scrollRef = useRef<HTMLDivElement | null>(null)
  const narrow = useNarrow()
  const [{ width, height, scale }, setSize] = useState({ width: 1_000, height: 600, scale: 1 })

  useLayoutEffect(() => {
    const frame = frameRef.current
    if (!frame) return undefined
    const measure = () => {
      // The projector display has taller rows: the tokens know, the numbers follow.
      const row = Number.parseFloat(getComputedStyle(frame).getPropertyValue('--row')) || ordinaryRowPx
      const next = {
        width: Math.round(frame.clientWidth),
        height: Math.round(scrollRef.current?.clientHeight ?? 600),
        scale: row / ordinaryRowPx,
      }
      setSize((before) =>
        Object.entries(next).every(([key, value]) => before[key as keyof typeof before] === value) ? before : next,
      )
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(frame)
    return () => observer.disconnect()
  }, [])

  const cards = cardPx !== null && (narrow || width < cardsBelow * scale)
  const pxOf = (index: number) =>
    Math.round((cards ? cardPx : typeof rowPx === 'number' ? rowPx : rowPx(index)) * scale)
  const uniformPx = pxOf(0)
  const count = typeof rowPx === 'number' || cards ? virtualCount(total, uniformPx) : total
  const visible = Math.max(1, Math.floor(height / uniformPx) - 1)
  const rows = { total, count, visible }

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scrollRef.current,
    estimateSize: pxOf,
    overscan: 6,
    // No more than a window shows, whatever the table is put into: a page is never asked to draw all rows.
    observeElementRect: (instance, tell) =>
      observeElementRect(instance, ({ width: wide, height: high }) => {
        tell({ width: wide, height: Math.min(high, window.innerHeight) })
      }),
  })
  // Sizes are given, never measured; when they change, the virtualiser must hear of it.
  const sizes = `${cards}|${scale}|${typeof rowPx === 'number' ? rowPx : total}`
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, sizes, rowPx])

  const virtual = virtualizer.getVirtualItems()
  const first = virtual[0]?.index ?? 0
  const base = baseOf(first, rows)
  const last = virtual.at(-1)?.index ?? 0
  const { from, count: wanted } = blockAround(first + base, last + base, total)
  useEffect(() => onRange?.(from, wanted), [onRange, from, wanted])

  return {
    frameRef,
    scrollRef,
    items: virtual.map((item) => ({ index: item.index + base, px: item.size })),
    above: virtual[0]?.start ?? 0,
    // Before anything is measured the rows' room is kept, or a table that is as high as its rows would stay shut.
    below: virtualizer.getTotalSize() - (virtual.at(-1)?.end ?? 0),
    width,
    height,
    cards,
    scale,
    visible,
    rowPx: typeof rowPx === 'number' || cards ? uniformPx : null,
    scrollTo: (index, align = 'auto') => virtualizer.scrollToIndex(virtualOf(index, rows), { align }),
  }
}
