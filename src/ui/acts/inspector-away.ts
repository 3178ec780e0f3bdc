import { createStore, useStore } from 'zustand'
import type { ViewId } from '../../base/view-ids.ts'
import { bridgeStore } from '../../bridge/store.ts'
import type { Selection } from '../../bridge/selection.ts'

/** What was last said of the inspector, and of which selection: another one knows nothing of it. */
interface Word {
  readonly of: Selection | null
  readonly away: boolean
}
const words = createStore<Word>(() => ({ of: null, away: false }))

/**
 * Whether the inspector is put away although something is selected. It matters where it lies over the view, on a phone: the
 * selection is of all views, so whoever goes to another one keeps it; and of a saga, Sagas itself shows the life first.
 */
export function useInspectorAway(view: ViewId, selection: Selection | null): boolean {
  const word = useStore(words)
  return word.of === selection ? word.away : lifeFirst(view, selection)
}

const lifeFirst = (view: ViewId, selection: Selection | null): boolean => view === 'sagas' && selection?.kind === 'saga'

const say = (away: boolean): void => words.setState({ of: bridgeStore.getState().view.selection, away })

export const putInspectorAway = (): void => say(true)
export const bringInspectorBack = (): void => say(false)
