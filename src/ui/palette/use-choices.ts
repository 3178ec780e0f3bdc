import { useMemo } from 'react'
import { useBridge, useSelection, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { TurnRow } from '../../protocol/sweep.ts'
import type { Shortcut } from '../acts/shortcut.ts'
import { useTurns } from '../turns/TurnList.tsx'
import {
  atomsAt,
  eventChoices,
  keptToOpen,
  keyed,
  keyless,
  looks,
  lookUpChoices,
  sagaChoice,
  scenariosToOpen,
  stepChoice,
  thingsOf,
} from './choices.ts'
import { instancesOf, meansInstances, notAmong, offered, restarting, stripWindow } from './here-choices.ts'
import { openAndSave, playing, switches, times, underOthers } from './more-choices.ts'
import { offersNow } from '../parts/offers.ts'
import { useRecent } from '../scenarios/use-openable.ts'
import { selectedWords } from '../parts/selected-words.ts'
import { find, numbersIn, type Choice } from './find.ts'

/** How many sagas the worker looks up for what is typed. */
const sagasMax = 6
const noTurns: readonly TurnRow[] = []

/** Everything that can be done or gone to, as it fits what is typed. */
export function useChoices(typed: string, shortcuts: readonly Shortcut[]): readonly Choice[] {
  const run = useBridge((state) => state.run)
  const scenarios = useBridge((state) => state.scenarios)
  const text = typed.trim()
  const recent = useRecent(run?.scenario.name)
  const sagas = useSagas(text)
  const numbered = useNumbered(typed)
  const fixed = useMemo<readonly Choice[]>(
    () => [
      ...keyed(shortcuts),
      ...openAndSave(),
      stripWindow(),
      ...(run ? thingsOf(run) : []),
      ...scenariosToOpen(scenarios),
      ...keptToOpen(recent),
      ...looks(),
      ...keyless(),
      ...playing(),
      ...(run ? [...switches(run), ...underOthers(run), ...times(run)] : []),
    ],
    [run, scenarios, recent, shortcuts],
  )
  // Who moves next is found out only where somebody asks for faults: in the past the run is made again for it.
  const turns = useTurns(/\b(inj|fau|atom|move)/i.test(text))?.rows ?? noTurns
  const atoms = atomsAt(turns, run?.consumers ?? [])
  const here = useHere(text)
  const sure = [...here.first, ...fixed]
  const lookedUp = run ? lookUpChoices(text) : []
  return [...numbered, ...lookedUp, ...find([...sure, ...notAmong(here.rest, sure), ...atoms], typed), ...sagas]
}

/** What there is to do with what is selected and in the view that is shown, and the instances where they are meant. */
function useHere(text: string): { readonly first: readonly Choice[]; readonly rest: readonly Choice[] } {
  const run = useBridge((state) => state.run)
  const selection = useSelection()
  const connection = useBridge((state) => state.connection)
  const cursor = useTotal('cursor')
  const { first, rest } = offered(offersNow(), selection && run && selectedWords(selection, run))
  const instances = run && meansInstances(text, run) ? instancesOf(run) : []
  return { first: [...restarting(connection, run && cursor), ...first], rest: [...rest, ...instances] }
}

/** What a number may mean: an event that there is, a step. */
function useNumbered(typed: string): readonly Choice[] {
  const events = useTotal('events')
  const end = useTotal('end')
  const { event, step } = numbersIn(typed)
  return [
    ...(event !== null && event >= 1 && event <= events ? eventChoices(event) : []),
    ...(step === null ? [] : [stepChoice(step, end)]),
  ]
}

/** Sagas are looked up in the worker, never sent whole. */
function useSagas(text: string): readonly Choice[] {
  const sagas = useWindow(
    'palette-sagas',
    text === ''
      ? null
      : {
          view: 'sagas',
          from: 0,
          count: sagasMax,
          sort: 'last',
          descending: true,
          show: 'all',
          saga: null,
          text,
          lookUp: null,
        },
  )
  return text === '' ? [] : (sagas?.rows ?? []).map(sagaChoice)
}
