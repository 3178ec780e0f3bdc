import { useCallback, useState, type RefCallback } from 'react'

/**
 * Width in whole px of the element that gets the ref; 0 before it is there. For drawings that must know their room. The
 * element may come and go: an empty state in its place measures nothing.
 */
export function useWidth<T extends HTMLElement>(): readonly [RefCallback<T>, number] {
  const [width, setWidth] = useState(0)
  const ref = useCallback((element: T | null) => {
    if (!element) return undefined
    const measure = () => setWidth(Math.floor(element.clientWidth))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
