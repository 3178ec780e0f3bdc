import { useEffect } from 'react'
import { createStore, useStore } from 'zustand'
import type { Stage } from '../../../bridge/view-state.ts'

/** Where somebody stood in a lesson last. */
interface LastStage {
  readonly scenario: string
  readonly stage: Stage
}

const store = createStore<{ readonly last: LastStage | null }>(() => ({ last: null }))

/** Null = no lesson was shown since the page was opened. */
export const useLastStage = (): LastStage | null => useStore(store, ({ last }) => last)

/** Remembers the stage that is shown, for whoever comes back from the list. */
export function useRememberedStage(scenario: string, stage: Stage): void {
  useEffect(() => store.setState({ last: { scenario, stage } }), [scenario, stage])
}
