import { useEffect, useRef } from 'react'
import type { RowWindowState } from './use-row-window.ts'

/** What a table keeps in sight while its rows are filtered or put into another order. */
export interface KeptRow {
  /** Where the selected row stands; null = the filter leaves it out, or it is not known yet. */
  readonly at: number | null
  /** Filter and order, as one text. */
  readonly by: string
}

const acts = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/**
 * A selected row that is in sight stays so when the filter changes, also when the filter has hidden it for a while; until
 * somebody moves in the table.
 */
export function useSelectedInSight(kept: KeptRow | undefined, { scrollRef, scrollTo }: RowWindowState): void {
  const keepingRef = useRef(false)
  const seenRef = useRef(kept)

  useEffect(() => {
    const box = scrollRef.current
    const leave = () => {
      keepingRef.current = false
    }
    for (const act of acts) box?.addEventListener(act, leave, { passive: true })
    return () => {
      for (const act of acts) box?.removeEventListener(act, leave)
    }
  }, [scrollRef])

  useEffect(() => {
    const seen = seenRef.current
    seenRef.current = kept
    if (!kept || !seen || (kept.by === seen.by && kept.at === seen.at)) return
    // The rows of the new filter are still on their way: those of the old one tell what is in sight.
    if (kept.by !== seen.by && scrollRef.current) keepingRef.current ||= isInSight(scrollRef.current)
    if (keepingRef.current && kept.at !== null) scrollTo(kept.at)
  })
}

function isInSight(box: HTMLElement): boolean {
  const row = box.querySelector('[aria-selected=true]')?.getBoundingClientRect()
  const { top, bottom } = box.getBoundingClientRect()
  return row !== undefined && row.bottom > top && row.top < bottom
}
