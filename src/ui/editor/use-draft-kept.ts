import { useEffect, useRef } from 'react'
import { keepDraft } from './drafts.ts'
import { draftOf, isRun, type Shown } from './editor-text.ts'

/** Whoever leaves before the pause in typing is over has typed all the same. */
export function useDraftKept(shown: Shown | null): void {
  const latestRef = useRef<Shown | null>(null)
  useEffect(() => {
    latestRef.current = shown
  }, [shown])
  useEffect(
    () => () => {
      const latest = latestRef.current
      if (latest?.typed && !isRun(latest)) keepDraft(draftOf(latest))
    },
    [],
  )
}
