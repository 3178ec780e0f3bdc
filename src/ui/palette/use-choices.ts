import { useMemo } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { Selection } from '../../bridge/selection.ts'
import type { TurnRow } from '../../protocol/sweep.ts'
import { atomOf } from '../faults/atom-place.ts'
import { formatCount } from '../format.ts'
import { openInject } from '../shell/overlays.ts'
import { shortcuts } from '../shell/shortcuts/shortcuts.ts'
import { chooseProjector, chooseTheme, savedProjector, themes } from '../shell/theme.ts'
import { useTurns } from '../turns/TurnList.tsx'
import { find, numbersIn, type Choice } from './find.ts'

/** How many sagas the worker looks up for what is typed. */
const sagasMax = 6
const noTurns: readonly TurnRow[] = []

function injectAt(selection: Selection): void {
  commands.select(selection)
  openInject(null)
}

/** Everything that can be done or gone to, as it fits what is typed. Sagas are looked up in the worker, never sent whole. */
export function useChoices(typed: string): readonly Choice[] {
  const run = useBridge((state) => state.run)
  const scenarios = useBridge((state) => state.scenarios)
  const events = useTotal('events')
  const end = useTotal('end')
  const text = typed.trim()
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

  const fixed = useMemo<Choice[]>(
    () => [
      ...shortcuts
        .filter(({ keys }) => keys !== 'Ctrl+K' && keys !== 'Escape')
        .map(({ keys, words, run: act }) => ({
          id: `do/${keys}`,
          group: words.startsWith('Go to ') ? 'Views' : 'Do',
          label: words,
          keys,
          run: act,
        })),
      ...(run?.consumers ?? []).map(({ id, component: name, kind, context }) => ({
        id: `consumer/${id}`,
        group: 'Consumers',
        label: name,
        detail: context === 'default' ? kind : `${kind}, ${context}`,
        run: () => commands.show('consumers', { kind: 'consumer', id }),
      })),
      ...(run?.consumers ?? []).map(({ id, component: name, context }) => ({
        id: `inject/${id}`,
        group: 'Faults',
        label: `Inject a fault at ${context === 'default' ? name : `${name} ${context}`}`,
        run: () => injectAt({ kind: 'consumer', id }),
      })),
      ...(run?.runs ?? [])
        .filter((each) => each.run !== run?.run)
        .map((each) => ({
          id: `run/${each.run}`,
          group: 'Runs',
          label: `Look at ${each.name}`,
          run: () => commands.switchRun(each.run),
        })),
      ...scenarios.map(({ name, title, group }) => ({
        id: `scenario/${name}`,
        group: group === 'lessons' ? 'Lessons' : 'Scenarios',
        label: `Open ${title}`,
        run: () => (group === 'lessons' ? commands.openLesson(name) : commands.openBuiltIn(name)),
      })),
      ...themes.map((theme) => ({
        id: `theme/${theme}`,
        group: 'Theme',
        label: theme === 'system' ? 'Theme of the system' : `${theme === 'light' ? 'Light' : 'Dark'} theme`,
        run: () => chooseTheme(theme),
      })),
      {
        id: 'theme/projector',
        group: 'Theme',
        label: 'Projector: large type on or off',
        run: () => chooseProjector(!savedProjector()),
      },
      { id: 'do/turns', group: 'Do', label: 'Choose who moves next', run: () => commands.go('checks') },
      { id: 'do/seeds', group: 'Do', label: 'Try many seeds', run: () => commands.go('checks') },
      { id: 'do/download', group: 'Do', label: 'Save the recording', run: () => commands.download() },
      { id: 'do/link', group: 'Do', label: 'Copy link', run: () => void commands.copyLink() },
      { id: 'do/save', group: 'Do', label: 'Save the scenario', run: () => void commands.saveScenario() },
    ],
    [run, scenarios],
  )

  // Who moves next is found out only where somebody asks for faults: in the past the run is made again for it.
  const turns = useTurns(/\b(inj|fau|atom|move)/i.test(text))?.rows ?? noTurns
  const atoms = turns.map((row): Choice => {
    const atom = atomOf(row, run?.consumers ?? [])
    return {
      id: `inject/atom/${row.actor}`,
      group: 'Faults',
      label: `Inject at the next atom: ${atom.words}`,
      run: () => openInject(atom),
    }
  })

  const numbers = numbersIn(typed)
  const found: Choice[] = []
  const { event, step } = numbers
  if (event !== null && event >= 1 && event <= events)
    found.push({
      id: `event/${event}`,
      group: 'Events',
      label: `Event #${formatCount(event)}`,
      run: () => commands.show('events', { kind: 'event', ordinal: event }),
    })
  if (event !== null && event >= 1 && event <= events)
    found.push({
      id: `inject/event/${event}`,
      group: 'Faults',
      label: `Inject a fault at event #${formatCount(event)}`,
      run: () => injectAt({ kind: 'event', ordinal: event }),
    })
  if (step !== null)
    found.push({
      id: `step/${step}`,
      group: 'Time',
      label: `Go to step ${formatCount(step)}`,
      detail: step > end ? 'beyond what is recorded: runs to it' : undefined,
      run: () => commands.seek(step),
    })
  const sagaRows = text === '' ? [] : (sagas?.rows ?? [])
  return [
    ...found,
    ...find([...fixed, ...atoms], typed),
    ...sagaRows.map(({ id, saga, live, associations }) => ({
      id: `saga/${id}`,
      group: 'Sagas',
      label: associations.map(([, value]) => value).join(', ') || `${saga} ${id}`,
      detail: `${saga} ${id}, ${live ? 'live' : 'ended'}`,
      run: () => commands.show('sagas', { kind: 'saga', id }),
    })),
  ]
}
