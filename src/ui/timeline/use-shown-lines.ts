import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { LinesInSight } from './lane-in-sight.ts'
import { shownLanes } from './timeline-geometry.ts'

export interface ShownLines<T> {
  readonly scrollRef: RefObject<HTMLDivElement | null>
  readonly onScroll: () => void
  readonly first: number
  readonly shown: readonly T[]
  readonly inSight: () => LinesInSight
  readonly scrollTo: (top: number) => void
}

/** The lines on the screen: a thousand consumers with eight instances each are more than a page can draw. */
export function useShownLines<T>(lines: readonly T[], rowPx: number): ShownLines<T> {
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

  /** What stands above the lines keeps its place while they are scrolled, and takes as much room from them. */
  function inSight(): LinesInSight {
    const { scrollTop = 0, clientHeight = 0, scrollHeight = 0 } = scrollRef.current ?? {}
    return { top: scrollTop, height: clientHeight - (scrollHeight - lines.length * rowPx) }
  }
  function scrollTo(top: number): void {
    if (scrollRef.current) scrollRef.current.scrollTop = top
    look()
  }

  const { first, count } = shownLanes(lines.length, rowPx, place)
  return {
    scrollRef,
    onScroll: look,
    first,
    shown: count === lines.length ? lines : lines.slice(first, first + count),
    inSight,
    scrollTo,
  }
}
