import { useEffect, useRef } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'

interface Calls {
  /** Whether this editor ran the text itself: that is no news to it. */
  readonly isOurs: (text: string) => boolean
  /** Somebody else has opened a scenario. */
  readonly opened: (name: string, text: string) => void
  /** There is no document, and this is why. */
  readonly missing: (why: string) => void
}

/** The document of the run that is shown, whenever somebody else opens another one. */
export function useRunningDocument(calls: Calls): void {
  const run = useBridge((state) => state.run)
  const callsRef = useRef(calls)
  useEffect(() => {
    callsRef.current = calls
  })

  useEffect(() => {
    if (run === null) return undefined
    let gone = false
    void commands.ask({ about: 'document' }).then((answer) => {
      if (gone) return
      const { isOurs, opened, missing } = callsRef.current
      if (!answer.ok) missing(answer.error.detail)
      else if (!isOurs(answer.value.text)) opened(answer.value.name, answer.value.text)
    })
    return () => {
      gone = true
    }
  }, [run])
}
