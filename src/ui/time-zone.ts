import { createStore, useStore } from 'zustand'
import { recall, remember } from './browser-memory.ts'
import { setZone } from './format.ts'

/** `virtual`: counted from the start of the run; else the log's own time in this zone (IANA name). */
export type TimeShown = string

export const virtualTime = 'virtual'

/** The zone of this machine. */
export const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

export const isZone = (name: string): boolean => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function saved(): TimeShown {
  const text = recall('time')
  return text !== null && (text === virtualTime || isZone(text)) ? text : 'UTC'
}

const store = createStore<{ shown: TimeShown }>(() => ({ shown: 'UTC' }))

/** Once, before anything is drawn. */
export function applySavedTime(): void {
  apply(saved())
}

function apply(shown: TimeShown): void {
  setZone(shown === virtualTime ? 'UTC' : shown)
  store.setState({ shown })
}

/** Everything is drawn anew: times stand in every corner of the page. */
export function chooseTime(shown: TimeShown): void {
  remember('time', shown)
  apply(shown)
}

export const useTimeShown = (): TimeShown => useStore(store, (state) => state.shown)

/** The epoch by which moments are told: null = by virtual time. */
export const shownEpoch = (epochMs: number | null): number | null =>
  store.getState().shown === virtualTime ? null : epochMs

/** What an axis or a column of such moments is called. */
export const timeName = (epochMs: number | null): string =>
  shownEpoch(epochMs) === null ? 'Virtual time' : 'Original time'
