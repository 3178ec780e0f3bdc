import { useEffect } from 'react'
import { createStore, useStore } from 'zustand'
import { commands } from '../../../bridge/commands.ts'
import { bridgeStore } from '../../../bridge/store.ts'
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

/** From the list of lessons back to where the lesson that is open was left; anywhere else it does nothing. */
export function backToLastStage(): void {
  const { last } = store.getState()
  const { view, scenario, stage } = bridgeStore.getState().view
  if (view === 'workshop' && stage === null && last?.scenario === scenario) commands.showStage(last.stage)
}
