import { useEffect, useRef, type RefObject } from 'react'
import { wheelMeaning } from './wheel.ts'

interface WheelActs {
  readonly width: number
  readonly onZoom: (factor: number, share: number) => void
  readonly onPan: (share: number) => void
}

/** React listens to wheels passively; a wheel that zooms must not scroll the page. */
export function useWheel(elementRef: RefObject<HTMLElement | null>, acts: WheelActs): void {
  const latestRef = useRef(acts)
  latestRef.current = acts
  useEffect(() => {
    const element = elementRef.current
    if (!element) return undefined
    const onWheel = (turned: WheelEvent): void => {
      const { onZoom, onPan, width } = latestRef.current
      const meaning = wheelMeaning(turned, width)
      if (meaning === null) return
      if (meaning.kind === 'zoom') onZoom(meaning.factor, meaning.share)
      else onPan(meaning.share)
      turned.preventDefault()
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [elementRef])
}
