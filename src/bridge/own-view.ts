import { viewIds } from '../base/view-ids.ts'
import type { ScenarioView } from '../model/scenario-document.ts'
import type { RunInfo } from '../protocol/run-info.ts'
import { parseSelection } from './selection.ts'
import { findCharsMax, type Place, startPlace, type ViewState } from './view-state.ts'

/** What of a place nobody asked for: there the scenario's own view holds, if its file says one. */
export interface Unasked {
  readonly view: boolean
  readonly step: boolean
  readonly selection: boolean
  readonly find: boolean
}

/** Nobody asked for any place: a menu, or a file that was dropped in. */
export const nothingAsked: Unasked = { view: true, step: true, selection: true, find: true }

/** *Overview* is where one lands who asks for nothing. */
export const unaskedIn = (place: Place): Unasked => ({
  view: place.view === startPlace.view,
  step: place.step === null,
  selection: place.selection === null,
  find: place.find === '',
})

/** What the page shows of a scenario that was opened now; words for what the file means in vain. */
export function ownView(
  run: RunInfo,
  unasked: Unasked,
  isKnown: (selection: NonNullable<ViewState['selection']>) => boolean,
): { readonly view: Partial<ViewState>; readonly complaint: string | null } {
  const own: ScenarioView = run.scenario.view ?? {}
  const view = viewIds.find((id) => id === own.view)
  const selection = own.select === undefined ? undefined : parseSelection(own.select)
  const known = selection !== undefined && isKnown(selection)
  return {
    view: {
      ...(unasked.view && view !== undefined ? { view } : {}),
      ...(unasked.selection && known ? { selection } : {}),
      ...(unasked.find && own.find !== undefined ? { find: own.find.slice(0, findCharsMax) } : {}),
    },
    complaint:
      unasked.selection && own.select !== undefined && !known
        ? `The scenario’s file selects “${own.select.slice(0, 40)}”, which is not part of its run.`
        : null,
  }
}
