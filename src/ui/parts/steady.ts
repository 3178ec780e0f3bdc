import { useCallback, useState, type RefCallback } from 'react'
import { useBridge } from '../../bridge/hooks.ts'

/**
 * While a run plays, the element that gets the ref becomes higher where it must, and never lower again: what stands below it
 * would move up and down with every atom. At rest it is as high as it needs.
 */
export function useSteadyHeight<T extends HTMLElement>(): RefCallback<T> {
  const playing = useBridge((state) => state.playing)
  return useCallback(
    (element: T | null) => {
      if (!element || !playing) return undefined
      let width = element.clientWidth
      const hold = () => {
        if (element.clientWidth !== width) element.style.removeProperty('min-block-size')
        width = element.clientWidth
        element.style.setProperty('min-block-size', `${element.offsetHeight}px`)
      }
      // At once: the next atom's words may be there before the observer looks.
      hold()
      const observer = new ResizeObserver(hold)
      observer.observe(element)
      return () => {
        observer.disconnect()
        element.style.removeProperty('min-block-size')
      }
    },
    [playing],
  )
}

/** True from the first time on that it was so while this run plays; at rest, whether it is so. */
export function useSoWhilePlaying(isSo: boolean): boolean {
  const playing = useBridge((state) => state.playing)
  const run = useBridge((state) => state.run)
  const [seenIn, setSeenIn] = useState<typeof run>(null)
  const seen = playing && (isSo || seenIn === run) ? run : null
  if (seen !== seenIn) setSeenIn(seen)
  return isSo || seen !== null
}
