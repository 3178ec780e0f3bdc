import { commands } from '../../bridge/commands.ts'
import { bridgeStore, type BridgeState } from '../../bridge/store.ts'
import { totalsOf } from '../../protocol/mirror.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import { bringInspectorBack } from '../acts/inspector-away.ts'
import { formatCount } from '../format.ts'
import type { Offer } from '../parts/offers.ts'
import { selectedWords } from '../parts/selected-words.ts'
import { firstWindow } from '../playback/strip/strip-window.ts'
import type { Choice } from './find.ts'

/** What there is to do by where one is: with what is selected, in the view that is shown, with a run that has stopped. */

const asChoice = ({ group, label, detail, keys, run }: Offer): Choice => ({
  id: `${group}/${label}/${detail ?? ''}`,
  group,
  label,
  detail,
  keys,
  run,
})

/**
 * What the page offers: to be done to what is selected, which comes before everything else, and the rest.
 *
 * @param selected  its name; null = nothing is
 */
export function offered(
  offers: readonly Offer[],
  selected: string | null,
): { readonly first: readonly Choice[]; readonly rest: readonly Choice[] } {
  const of = (group: Offer['group']): Choice[] =>
    offers
      .filter((each) => each.group === group)
      .toSorted((a, b) => Number(a.atOnce ?? false) - Number(b.atOnce ?? false))
      .map(asChoice)
  if (selected === null) return { first: [], rest: [...of('View'), ...of('Copy')] }
  const acts = of('Selected').map((act) => ({ ...act, detail: selected }))
  // Its inspector is put away, and with it what can be done.
  if (acts.length === 0) acts.push({ ...showAll, detail: selected })
  return { first: [...acts, ...of('Copy')], rest: of('View') }
}

/** Words without what only says that something opens. */
const plain = (label: string): string => label.toLowerCase().replace(/…$/, '')

/** Those of the page that nothing else does by the same words or the same key: many a button does what a key does, too. */
export function notAmong(offered: readonly Choice[], others: readonly Choice[]): readonly Choice[] {
  const words = new Set(others.map(({ label }) => plain(label)))
  const keys = new Set(others.flatMap((other) => other.keys ?? []))
  const ids = new Set<string>()
  return offered.filter((choice) => {
    if (words.has(plain(choice.label)) || keys.has(choice.keys ?? '') || ids.has(choice.id)) return false
    ids.add(choice.id)
    return true
  })
}

const showAll: Choice = {
  id: 'Selected/show-all',
  group: 'Selected',
  label: 'Show all about it',
  run: bringInspectorBack,
}

/** Whether what is typed may mean an instance: there can be so many that they are listed only then. */
export const meansInstances = (typed: string, { instances }: Pick<RunInfo, 'instances'>): boolean =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .some(
      (word) =>
        word.length > 1 &&
        ('instances'.startsWith(word) || instances.some((name) => name.toLowerCase().startsWith(word))),
    )

/** Those that compete for a consumer, to look at. */
export const instancesOf = ({ consumers, instances }: Pick<RunInfo, 'consumers' | 'instances'>): readonly Choice[] =>
  consumers.flatMap(({ id }) =>
    instances.map((_, instance) => {
      const thing = { kind: 'instance', id, instance } as const
      return {
        id: `instance/${id}/${instance}`,
        group: 'Instances',
        label: selectedWords(thing, { consumers, instances }),
        detail: 'instance',
        run: () => commands.show('consumers', thing),
      }
    }),
  )

/** Where the worker has stopped, or does not answer: the banner's way on. `step`: null = no run is open. */
export const restarting = (connection: BridgeState['connection'], step: number | null): readonly Choice[] =>
  connection === 'stopped' || connection === 'not-answering'
    ? [
        {
          id: 'do/restart',
          group: 'Do',
          label: step === null ? 'Restart' : `Restart from step ${formatCount(step)}`,
          detail: 'a new simulation worker',
          run: () => commands.restart(),
        },
      ]
    : []

/** Whether it is there is asked when it is pressed. */
export const stripWindow = (): Choice => ({
  id: 'do/window',
  group: 'Do',
  label: 'Window over the run: on or off',
  detail: 'the part that the timeline shows',
  run: toggleWindow,
})

function toggleWindow(): void {
  const { view, mirror } = bridgeStore.getState()
  const { first, end, cursor } = totalsOf(mirror)
  const window = firstWindow(first, end, cursor)
  if (view.range !== null) commands.showRange(null)
  else if (window === null) commands.decline('Too little is recorded for a window: let the run go on first.')
  else commands.showRange(window)
}
