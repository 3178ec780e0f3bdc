import { createStore, useStore } from 'zustand'
import { useBridge } from '../../bridge/hooks.ts'

type Groups = ReadonlySet<string>

const nothing: Groups = new Set()

/** By scenario: the groups of lanes that somebody has folded. Kept as long as the page is, whatever view is looked at. */
const folded = createStore<Readonly<Record<string, Groups>>>(() => ({}))

const toggled = (groups: Groups, group: string): Groups =>
  new Set(groups.has(group) ? [...groups].filter((each) => each !== group) : [...groups, group])

/** The folded groups of the scenario that runs, and what folds one or unfolds it. */
export function useFoldedGroups(): readonly [Groups, (group: string) => void] {
  // Own: a scenario may be called like a property of every object.
  const scenario = useBridge((state) => `of ${state.view.scenario}`)
  const groups = useStore(folded, (all) => all[scenario] ?? nothing)
  return [groups, (group) => folded.setState({ [scenario]: toggled(groups, group) })]
}
