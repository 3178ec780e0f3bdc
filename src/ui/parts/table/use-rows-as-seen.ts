import { type RefCallback, useCallback, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { mainId } from '../focus.ts'

/** About two screens of a desk. */
const chunk = 40
/** How far below the screen rows are drawn before somebody comes to them. */
const ahead = '600px 0px'

/**
 * How many of a long list's rows are drawn: as far as somebody has come, for to draw hundreds at once takes longer than a press may.
 * What was drawn stays. For a list within a page that scrolls as a whole; one that scrolls itself is a `DataTable`.
 *
 * @param before  rows that stand above this list on the page
 * @returns       how many, and the ref of the room that the rest takes
 */
export function useRowsAsSeen(total: number, before: number): readonly [number, RefCallback<Element>] {
  const [seen, setSeen] = useState(() => Math.max(0, chunk - before))
  const shown = Math.min(total, seen)

  // What is seen again right after more was drawn wants yet more: so it is watched anew.
  const restRef = useCallback(
    (rest: Element | null) => {
      if (!rest) return undefined
      const observer = new IntersectionObserver(
        (entries) => {
          if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(shown + chunk)
        },
        { root: document.getElementById(mainId), rootMargin: ahead },
      )
      observer.observe(rest)
      return () => observer.disconnect()
    },
    [shown],
  )

  // On paper nobody scrolls.
  useEffect(() => {
    const all = () => flushSync(() => setSeen(total))
    addEventListener('beforeprint', all)
    return () => removeEventListener('beforeprint', all)
  }, [total])

  return [shown, restRef]
}
