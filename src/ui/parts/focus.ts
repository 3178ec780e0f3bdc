import { type RefObject, useLayoutEffect } from 'react'

/** Of the view's own element: where the focus goes that has no better place. */
export const mainId = 'main'

export const focusView = (): void => document.getElementById(mainId)?.focus({ preventScroll: true })

/** What goes away with the focus inside hands it on to the view: else the next key would begin at the top of the page. */
export function useHandsOnFocus(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = ref.current
    return () => {
      // It is still in the page when this is called: only then is it known that the focus goes with it.
      if (element?.contains(document.activeElement)) focusView()
    }
  }, [ref])
}
