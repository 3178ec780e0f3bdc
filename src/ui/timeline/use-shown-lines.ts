import { useLayoutEffect, useRef, useState } from 'react'
import { shownLanes } from './timeline-geometry.ts'

/** The lines on the screen: a thousand consumers with eight instances each are more than a page can draw. */
export function useShownLines<T>(lines: readonly T[], rowPx: number) {
  const scrollRef = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ top: 0, height: 900 })

  function look(): void {
    const box = scrollRef.current
    if (!box) return
    const next = { top: Math.floor(box.scrollTop / rowPx) * rowPx, height: box.clientHeight }
    setPlace((before) => (before.top === next.top && before.height === next.height ? before : next))
  }
  useLayoutEffect(() => {
    const box = scrollRef.current
    if (!box) return undefined
    const observer = new ResizeObserver(() => {
      setPlace((before) => (before.height === box.clientHeight ? before : { ...before, height: box.clientHeight }))
    })
    observer.observe(box)
    return () => observer.disconnect()
  }, [])

  const { first, count } = shownLanes(lines.length, rowPx, place)
  return { scrollRef, onScroll: look, first, shown: count === lines.length ? lines : lines.slice(first, first + count) }
}
