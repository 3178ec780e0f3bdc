import { useEffect, useState } from 'react'
import { applyProjector, savedProjector } from '../../theme.ts'

/** A lesson is drawn for a wall of this size. On a larger one all of it grows alike; on a smaller one it keeps its type. */
const wallPx = { width: 1_440, height: 900 }
/** Below, it is a page to scroll: large type would leave room for nothing else. */
const pagePxMax = 900

const zoomNow = (): number =>
  innerWidth < pagePxMax ? 1 : Math.max(1, Math.min(innerWidth / wallPx.width, innerHeight / wallPx.height))

/** Large type while a lesson fills the page. Answers by how much the lesson is to grow beyond that. */
export function useWall(): number {
  const [zoom, setZoom] = useState(zoomNow)

  useEffect(() => {
    const fit = () => setZoom(zoomNow())
    if (innerWidth >= pagePxMax) applyProjector(true)
    addEventListener('resize', fit)
    return () => {
      removeEventListener('resize', fit)
      applyProjector(savedProjector())
    }
  }, [])

  return zoom
}
