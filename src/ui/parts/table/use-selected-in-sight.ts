import { useEffect, useRef } from 'react'
import { useBridge } from '../../../bridge/hooks.ts'
import { nothingSought, type Sought, soughtNext } from './seek-due.ts'
import type { RowWindowState } from './use-row-window.ts'

interface Options<Row> {
  readonly selectedId: string | null
  readonly rows: readonly Row[]
  readonly from: number
  readonly total: number
  readonly rowId: (row: Row) => string
  /** The index of the selected row, where it is none of those at hand; null = the list leaves it out. */
  readonly whereSelected: (() => Promise<number | null>) | undefined
  readonly window: Pick<RowWindowState, 'scrollRef' | 'scrollTo'>
}

/**
 * What is selected anywhere comes into sight in the list that holds it: once, when the selection or the list is new, and again
 * when the run has arrived that was on its way meanwhile. After that the place is the reader's own. A row that is on the screen
 * already stays where it is: the pointer may be on it.
 */
export function useSelectedInSight<Row>(options: Options<Row>): void {
  const { selectedId, rows, from, total, rowId, whereSelected, window } = options
  const going = useBridge((state) => state.playing)
  const soughtRef = useRef<Sought>(nothingSought)

  useEffect(() => {
    const box = window.scrollRef.current
    const byHand = (): void => {
      soughtRef.current = { ...soughtRef.current, again: 0 }
    }
    for (const sign of signs) box?.addEventListener(sign, byHand, { passive: true })
    return () => {
      for (const sign of signs) box?.removeEventListener(sign, byHand)
    }
  }, [window.scrollRef])

  useEffect(() => {
    const next = soughtNext(soughtRef.current, { id: selectedId, total, going })
    if (next === null) return
    soughtRef.current = next
    if (selectedId === null) return
    const bring = (index: number | null): void => {
      if (index !== null && soughtRef.current.id === selectedId && !isInSight(window.scrollRef.current, index))
        window.scrollTo(index, 'center')
    }
    const at = rows.findIndex((row) => rowId(row) === selectedId)
    if (at >= 0) bring(from + at)
    else void whereSelected?.().then(bring)
  })
}

/** That somebody moves a list by hand: it scrolls by itself as well. */
const signs = ['wheel', 'pointerdown', 'touchmove', 'keydown'] as const

/** Is a part of this row on the screen? */
function isInSight(box: HTMLElement | null, index: number): boolean {
  const row = box?.querySelector(`[data-index="${index}"]`)
  if (!box || !row) return false
  const [inner, outer] = [row.getBoundingClientRect(), box.getBoundingClientRect()]
  return inner.bottom > outer.top && inner.top < outer.bottom
}
