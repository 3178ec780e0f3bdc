import { useLayoutEffect, useRef } from 'react'
import { commands } from '../../../bridge/commands.ts'
import { useBridge } from '../../../bridge/hooks.ts'
import { useLastStage } from '../stage/last-stage.ts'

/** From the list back to where the lesson that is open was left, by `PageUp`; the presenter's window is heard by `usePresenter`. Null = no lesson was. */
export function useWayBack(): (() => void) | null {
  const open = useBridge((state) => state.view.scenario)
  const last = useLastStage()
  const back = last !== null && last.scenario === open ? () => commands.showStage(last.stage) : null
  const latest = useRef(back)
  latest.current = back
  const isThere = back !== null

  // As soon as the button is seen its key works.
  useLayoutEffect(() => {
    if (!isThere) return undefined
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'PageUp' || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
      // Where somebody writes or chooses it is a key of theirs.
      if (event.target instanceof Element && event.target.closest('input, textarea, select, dialog')) return
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      latest.current?.()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [isThere])

  return back
}
