import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { afterScroll, placeAfter, type Place } from './kept-place.ts'

interface Options<Row> {
  readonly scrollRef: RefObject<HTMLDivElement | null>
  readonly rows: readonly Row[]
  readonly from: number
  readonly total: number
  readonly rowId: (row: Row) => string
  /** Of every row; null = they differ, and nothing is inserted above another. */
  readonly rowPx: number | null
}

/** A table keeps its place while it is filtered and while rows come in; see `kept-place.ts`. */
export function useKeptPlace<Row>({ scrollRef, rows, from, total, rowId, rowPx }: Options<Row>): void {
  const placeRef = useRef<Place>({ top: 0, total: 0 })
  const shownRef = useRef<{ total: number; anchorId: string | null; anchor: number | null }>({
    total: 0,
    anchorId: null,
    anchor: null,
  })

  useEffect(() => {
    const box = scrollRef.current
    if (!box) return undefined
    const onScroll = (): void => {
      const most = box.scrollHeight - box.clientHeight
      placeRef.current = afterScroll(placeRef.current, { top: box.scrollTop, most, total: shownRef.current.total })
    }
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => box.removeEventListener('scroll', onScroll)
  }, [scrollRef])

  useLayoutEffect(() => {
    const box = scrollRef.current
    const before = shownRef.current
    if (!box) return
    if (total !== before.total) {
      const at = before.anchorId === null ? -1 : rows.findIndex((row) => rowId(row) === before.anchorId)
      const now = { total, anchor: at < 0 ? null : from + at }
      const top = placeAfter(placeRef.current, box.scrollTop, before, now, rowPx ?? 0)
      if (Math.abs(top - box.scrollTop) >= 1) box.scrollTop = top
    }
    const anchor = rowPx === null ? null : Math.floor(box.scrollTop / rowPx)
    const row = anchor === null ? undefined : rows[anchor - from]
    shownRef.current = { total, anchor, anchorId: row === undefined ? null : rowId(row) }
  })
}
