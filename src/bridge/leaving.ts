import { type Breakpoint, targetOf } from '../protocol/breakpoints.ts'
import type { BridgeState } from './store.ts'
import { keepFind, keptFind } from './view-settings.ts'
import type { ViewState } from './view-state.ts'

/**
 * The view for another scenario. What names something in the run that goes, goes with it; which view it is, the course and all
 * that is a matter of taste stay. The filter's words are kept for whoever comes back.
 *
 * @param scenario  as the view names it
 */
export function viewOfAnother(state: BridgeState, scenario: string): ViewState {
  keepFind(state)
  const view: ViewState = {
    ...state.view,
    scenario,
    selection: null,
    range: null,
    stage: null,
    against: null,
    breakpoints: generalOf(state.view.breakpoints),
  }
  return { ...view, find: keptFind({ ...state, view }, view.view) }
}

/** Breakpoints that name nothing of a run. The same list, where all are such. */
export function generalOf(breakpoints: readonly Breakpoint[]): readonly Breakpoint[] {
  const general = breakpoints.filter((each) => targetOf(each) === null)
  return general.length < breakpoints.length ? general : breakpoints
}
