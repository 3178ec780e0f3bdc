import { withMembers } from '../base/json-text.ts'
import { formatSelection } from './selection.ts'
import type { ViewState } from './view-state.ts'

/** Where a scenario is to be opened: as its file says it. */
export interface SavedPlace {
  readonly view: ViewState
  readonly step: number
}

/** The scenario under another name, with the place at which it is to be opened; null = the one that the file says. */
export function savedAs(text: string, name: string, place: SavedPlace | null): string {
  const quoted = JSON.stringify(name)
  return withMembers(text, {
    name: quoted,
    title: quoted,
    ...(place === null ? {} : { view: JSON.stringify(viewOf(place)) }),
  })
}

function viewOf({ view: { view, selection, find }, step }: SavedPlace): object {
  return {
    view,
    step,
    ...(selection === null ? {} : { select: formatSelection(selection) }),
    ...(find === '' ? {} : { find }),
  }
}

/** What a file system takes of a name. */
export const fileNameOf = (name: string): string =>
  `${name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/^[.-]+|-+$/g, '') || 'scenario'}.json`
