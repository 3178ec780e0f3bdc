import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { afterScroll, placeAfter, type Place } from './table/kept-place.ts'

/** Frames within which the browser moves a page whose content has changed: it lays it out, and tells of it in the next one. */
const settledFrames = 2

/**
 * A view that scrolls as a page keeps its place while a filter leaves less of it, as a table does; see `kept-place.ts`. What is
 * read stands still by itself when something is taken away above it: where the page comes to by that is nobody's wish.
 *
 * @param inside  anything in the page
 * @param total   how many rows there are; null = nothing is filtered
 */
export function useKeptPage(inside: RefObject<HTMLElement | null>, total: number | null): void {
  const placeRef = useRef<Place>({ top: 0, total: 0 })
  const totalRef = useRef(0)
  /** Changes that the browser may still be at work on. */
  const changesRef = useRef(0)

  useEffect(() => {
    const page = inside.current?.closest('main')
    if (!page) return undefined
    const onScroll = (): void => {
      if (changesRef.current > 0 && totalRef.current < placeRef.current.total) return
      const most = page.scrollHeight - page.clientHeight
      placeRef.current = afterScroll(placeRef.current, { top: page.scrollTop, most, total: totalRef.current })
    }
    page.addEventListener('scroll', onScroll, { passive: true })
    return () => page.removeEventListener('scroll', onScroll)
  }, [inside])

  useLayoutEffect(() => {
    const page = inside.current?.closest('main')
    if (!page || total === null || total === totalRef.current) return
    const before = { total: totalRef.current, anchor: null }
    totalRef.current = total
    changesRef.current++
    afterFrames(settledFrames, () => changesRef.current--)
    const top = placeAfter(placeRef.current, page.scrollTop, before, { total, anchor: null }, 0)
    if (Math.abs(top - page.scrollTop) >= 1) page.scrollTop = top
  })
}

function afterFrames(frames: number, then: () => void): void {
  requestAnimationFrame(() => (frames > 1 ? afterFrames(frames - 1, then) : then()))
}
