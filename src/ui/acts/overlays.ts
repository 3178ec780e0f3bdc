import { createStore, useStore } from 'zustand'
import type { DeadRow } from '../../protocol/dead-rows.ts'
import type { AtomPlace } from './atom-place.ts'
import { typeAhead } from './type-ahead.ts'

/** Dialogs that belong to no place: one at a time, opened by buttons, menus and keys alike. By title. */
export const overlayTitles = {
  publish: 'Publish an event',
  'publish-again': 'Publish again, with an edit',
  'save-as': 'Save the scenario as',
  breakpoints: 'Breakpoints',
  inject: 'Inject a fault',
  expect: 'Expect this',
  'move-checkpoint': 'Move the checkpoint',
  'time-zone': 'Time zone',
  shortcuts: 'Keys',
  palette: 'Go to or do',
  'edit-dead': 'Edit and retry',
} as const

export type Overlay = keyof typeof overlayTitles

const overlays = createStore<{ open: Overlay | null }>(() => ({ open: null }))

export const useOverlay = (): Overlay | null => useStore(overlays, (state) => state.open)
/** Also while it is still being fetched, and nothing of it shows. */
export const overlayIsOpen = (): boolean => overlays.getState().open !== null
export function openOverlay(overlay: Overlay): void {
  if (overlay === 'palette') typeAhead.begin()
  overlays.setState({ open: overlay })
}

/** Let a fault meet an atom; null = what is selected. */
export const openInject = (atom: AtomPlace | null): void => {
  lastAtom = atom
  openOverlay('inject')
}
export const injectedAtom = (): AtomPlace | null => lastAtom
let lastAtom: AtomPlace | null = null

/** Expect what a cell shows, by the name of its column; null = what is selected. */
export const openExpect = (cell: string | null): void => {
  lastCell = cell
  openOverlay('expect')
}
export const expectedCell = (): string | null => lastCell
let lastCell: string | null = null

/** Give a dead event another payload. */
export const openEditDead = (row: DeadRow): void => {
  lastDead = row
  openOverlay('edit-dead')
}
export const editedDead = (): DeadRow | null => lastDead
let lastDead: DeadRow | null = null

export function closeOverlay(): void {
  typeAhead.end()
  overlays.setState({ open: null })
}
