import { createStore, useStore } from 'zustand'
import type { ViewId } from '../base/view-ids.ts'
import { type BridgeState, bridgeStore } from './store.ts'

/**
 * How somebody has set a view: what its filters leave, how it is sorted, what is folded, whether it is a table. Kept for
 * whoever comes back to it, by scenario, as long as the page is. A reload begins anew, but for what the address says (`find`)
 * and the columns that a table hides.
 */
const settings = createStore<Readonly<Record<string, unknown>>>(() => ({}))

/** What a setting does: a filter leaves things out, a look leaves none. */
type Does = 'filter' | 'look'

const keyOf = ({ scenario }: BridgeState['view'], view: ViewId, does: Does, what: string): string =>
  [scenario, view, does, what].join('\n')

/** Answers a hook that is used as `useState` is. `what`: which of the view's settings. */
export function viewSetting<T>(view: ViewId, does: Does, what: string, initial: T) {
  return function useViewSetting(): readonly [T, (next: T | ((before: T) => T)) => void] {
    const key = useStore(bridgeStore, (state) => keyOf(state.view, view, does, what))
    const value = useStore(settings, (all) => (key in all ? (all[key] as T) : initial))
    const set = (next: T | ((before: T) => T)): void => {
      settings.setState((all) => {
        const before = key in all ? (all[key] as T) : initial
        return { [key]: typeof next === 'function' ? (next as (before: T) => T)(before) : next }
      })
    }
    return [value, set]
  }
}

const find = 'find'

/** The words in the address that filter the view that is left. */
export function keepFind({ view }: BridgeState): void {
  settings.setState({ [keyOf(view, view.view, 'filter', find)]: view.find })
}

/** What the view was last filtered by. */
export function keptFind(state: BridgeState, view: ViewId): string {
  const kept = settings.getState()[keyOf(state.view, view, 'filter', find)]
  return typeof kept === 'string' ? kept : ''
}

/** Somebody goes to a view for one thing in it: a filter of theirs could hide it. */
export function dropFilters(state: BridgeState, view: ViewId): void {
  const filters = keyOf(state.view, view, 'filter', '')
  const rest = Object.entries(settings.getState()).filter(([key]) => !key.startsWith(filters))
  settings.setState(Object.fromEntries(rest), true)
}
