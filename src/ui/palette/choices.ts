import { commands } from '../../bridge/commands.ts'
import type { Selection } from '../../bridge/selection.ts'
import type { Recent } from '../../bridge/sharing.ts'
import { nameInContext } from '../../protocol/consumer-name.ts'
import type { ScenarioEntry } from '../../protocol/messages.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { SagaRow } from '../../protocol/saga-rows.ts'
import type { TurnRow } from '../../protocol/sweep.ts'
import type { Shortcut } from '../acts/shortcut.ts'
import { copyFingerprint } from '../acts/copy-fingerprint.ts'
import { atomOf } from '../acts/atom-place.ts'
import { formatCount } from '../format.ts'
import { findIn, goTo } from '../acts/go-to.ts'
import { openInject, openOverlay } from '../acts/overlays.ts'
import { parseSearch } from '../sagas/look-up.ts'
import { recentWords } from '../scenarios/recent-words.ts'
import { chooseProjector, chooseTheme, savedProjector, themes } from '../theme.ts'
import type { Choice } from './find.ts'

/** What the palette offers: one function for each thing that can be done or gone to. */

function injectAt(selection: Selection): void {
  commands.select(selection)
  openInject(null)
}

/** What a key does as well. */
export const keyed = (shortcuts: readonly Shortcut[]): readonly Choice[] =>
  shortcuts
    .filter(({ keys }) => keys !== 'Ctrl+K' && keys !== 'Escape')
    .map(({ keys, words, run }) => ({
      id: `do/${keys}`,
      group: words.startsWith('Go to ') ? 'Views' : 'Do',
      label: words,
      detail: keys === '?' ? 'help' : undefined,
      keys,
      run,
    }))

/** What has no key. */
export const keyless = (): readonly Choice[] => [
  { id: 'do/turns', group: 'Do', label: 'Choose who moves next', run: () => goTo('checks') },
  { id: 'do/seeds', group: 'Do', label: 'Try many seeds', run: () => goTo('checks') },
  { id: 'do/download', group: 'Do', label: 'Save the recording', run: () => commands.download() },
  {
    id: 'do/fingerprint',
    group: 'Do',
    label: 'Copy the fingerprint',
    detail: 'of the history so far',
    run: copyFingerprint,
  },
  { id: 'do/link', group: 'Do', label: 'Copy link', run: () => void commands.copyLink() },
  { id: 'do/save', group: 'Do', label: 'Save the scenario', run: () => void commands.saveScenario() },
  { id: 'do/save-as', group: 'Do', label: 'Save the scenario as…', run: () => openOverlay('save-as') },
]

/** Consumers, to look at or to let something go wrong there, and the other runs. */
export const thingsOf = ({ consumers, runs, run }: RunInfo): readonly Choice[] => [
  ...consumers.map(({ id, component: name, kind, context }) => ({
    id: `consumer/${id}`,
    group: 'Consumers',
    label: name,
    detail: context === 'default' ? kind : `${kind}, ${context}`,
    run: () => commands.show('consumers', { kind: 'consumer', id }),
  })),
  ...consumers.map(({ id, ...consumer }) => ({
    id: `inject/${id}`,
    group: 'Faults',
    label: `Inject a fault at ${nameInContext(consumer)}`,
    run: () => injectAt({ kind: 'consumer', id }),
  })),
  ...runs
    .filter((each) => each.run !== run)
    .map((each) => ({
      id: `run/${each.run}`,
      group: 'Runs',
      label: `Look at ${each.name}`,
      run: () => commands.switchRun(each.run),
    })),
]

export const scenariosToOpen = (scenarios: readonly ScenarioEntry[]): readonly Choice[] =>
  scenarios.map(({ name, title, group }) => ({
    id: `scenario/${name}`,
    group: group === 'lessons' ? 'Lessons' : 'Scenarios',
    label: `Open ${title}`,
    run: () => (group === 'lessons' ? commands.openLesson(name) : commands.openBuiltIn(name)),
  }))

/** What this browser has kept. */
export const keptToOpen = (recent: readonly Recent[]): readonly Choice[] =>
  recent.map((each) => ({
    id: `recent/${each.id}`,
    group: 'Recent',
    label: `Go on with ${each.title}`,
    detail: recentWords(each),
    run: () => commands.openRecent(each),
  }))

export const looks = (): readonly Choice[] => [
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
]

/** Those who could move at the cursor: to let them, or to let something go wrong as they do. */
export const atomsAt = (turns: readonly TurnRow[], consumers: RunInfo['consumers']): readonly Choice[] =>
  turns.flatMap((row) => {
    const atom = atomOf(row, consumers)
    return [
      {
        id: `turn/${row.actor}`,
        group: 'Do',
        label: `Let it move next: ${atom.words}`,
        detail: row.why,
        run: () => commands.takeTurn(row.actor),
      },
      {
        id: `inject/atom/${row.actor}`,
        group: 'Faults',
        label: `Inject at the next atom: ${atom.words}`,
        run: () => openInject(atom),
      },
    ]
  })

/** An event that there is. */
export const eventChoices = (event: number): readonly Choice[] => [
  {
    id: `event/${event}`,
    group: 'Events',
    label: `Event #${formatCount(event)}`,
    run: () => commands.show('events', { kind: 'event', ordinal: event }),
  },
  {
    id: `inject/event/${event}`,
    group: 'Faults',
    label: `Inject a fault at event #${formatCount(event)}`,
    run: () => injectAt({ kind: 'event', ordinal: event }),
  },
]

/** @param end  the last step that is recorded */
export const stepChoice = (step: number, end: number): Choice => ({
  id: `step/${step}`,
  group: 'Time',
  label: `Go to step ${formatCount(step)}`,
  detail: step > end ? 'beyond what is recorded: runs to it' : undefined,
  run: () => commands.seek(step),
})

export const sagaChoice = ({ id, saga, live, associations }: SagaRow): Choice => ({
  id: `saga/${id}`,
  group: 'Sagas',
  label: associations.map(([, value]) => value).join(', ') || `${saga} ${id}`,
  detail: `${saga} ${id}, ${live ? 'live' : 'ended'}`,
  run: () => commands.show('sagas', { kind: 'saga', id }),
})

/** `caseId=S59734`: what the search of Sagas looks up. */
export const lookUpChoices = (typed: string): readonly Choice[] => {
  const { lookUp } = parseSearch(typed)
  if (lookUp === null) return []
  const words = typed.trim()
  return [{ id: `look-up/${words}`, group: 'Sagas', label: `Sagas with ${words}`, run: () => findIn('sagas', words) }]
}
