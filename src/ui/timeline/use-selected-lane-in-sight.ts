import { useEffect, useRef } from 'react'
import { useBridge, useSelection } from '../../bridge/hooks.ts'
import { formatSelection } from '../../bridge/selection.ts'
import { topWithSelected } from './lane-in-sight.ts'
import type { LaneLine } from './lane-lines.ts'
import type { ShownLines } from './use-shown-lines.ts'

/**
 * A lane of what is selected anywhere comes into sight: once, when the selection or the view is new and the lane is there.
 * While a run goes on nothing is moved; that waits until it rests, and whoever scrolls meanwhile has chosen another place.
 */
export function useSelectedLaneInSight(
  lines: readonly LaneLine[],
  rowPx: number,
  { scrollRef, inSight, scrollTo }: Pick<ShownLines<LaneLine>, 'scrollRef' | 'inSight' | 'scrollTo'>,
): void {
  const selection = useSelection()
  const going = useBridge((state) => state.playing)
  const wanted = selection && formatSelection(selection)
  const soughtRef = useRef<string | null>(null)

  useEffect(() => {
    const box = scrollRef.current
    const onScroll = (): void => {
      soughtRef.current = wanted
    }
    box?.addEventListener('scroll', onScroll, { passive: true })
    return () => box?.removeEventListener('scroll', onScroll)
  }, [wanted, scrollRef])

  useEffect(() => {
    if (wanted === soughtRef.current) return
    if (selection === null) soughtRef.current = null
    else {
      const place = inSight()
      const top = topWithSelected(lines, selection, rowPx, place)
      if (top === null || (going && top !== place.top)) return
      soughtRef.current = wanted
      if (top !== place.top) scrollTo(top)
    }
  })
}
