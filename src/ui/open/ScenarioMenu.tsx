import { useRef, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import type { Recent } from '../../bridge/sharing.ts'
import type { BridgeState } from '../../bridge/store.ts'
import { formatCount, plural } from '../format.ts'
import { FilePicker } from '../parts/FilePicker.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Menu } from '../parts/menu/Menu.tsx'
import type { MenuItem } from '../parts/menu/MenuEntry.tsx'
import { goTo } from '../acts/go-to.ts'
import { fileKinds, take } from './accept.ts'
import styles from './ScenarioMenu.module.css'

/** The view *Scenarios* has all of them. */
const recentMax = 3

/** What runs, and what else could: built-in scenarios or a file. `compact` = one line, for the phone's top bar. */
export function ScenarioMenu({ compact = false }: { compact?: boolean }) {
  const scenarios = useBridge((state) => state.scenarios)
  const run = useBridge((state) => state.run)
  const picker = useRef<HTMLInputElement>(null)
  const [kept, setKept] = useState<readonly Recent[]>([])
  const recent = kept.slice(0, recentMax).map((each): MenuItem => ({
    key: `recent ${each.id}`,
    label: each.title,
    detail: `recent, at step ${formatCount(each.step)}`,
    onSelect: () => commands.openRecent(each),
  }))

  const builtIn = scenarios
    .filter(({ group }) => group === 'scenarios')
    .map(({ name, title }): MenuItem => ({
      key: name,
      label: title,
      checked: run?.scenario.source === 'built-in' && run.scenario.name === name,
      onSelect: () => commands.openBuiltIn(name),
    }))
  // Dozens: a list with their stories and a filter is no menu.
  const all: MenuItem = {
    key: 'all',
    label: 'Lessons, defects, recent…',
    detail: 'All that can be opened, with their stories.',
    icon: 'scenarios',
    onSelect: () => goTo('scenarios'),
  }
  const file: MenuItem = {
    key: 'a file',
    label: 'Open a file…',
    detail: 'CSV, XES, CloudEvents or a scenario. Dropping it on the page does the same.',
    icon: 'upload',
    onSelect: () => picker.current?.click(),
  }

  return (
    <>
      <Menu
        label={compact ? `Scenario ${run?.scenario.title ?? ''}` : 'Scenario'}
        offers={false}
        title={run?.scenario.description ?? 'Scenario'}
        className={compact ? styles.compact : styles.button}
        onOpen={() => void commands.recent().then(setKept)}
        items={[builtIn, recent, [all, file]].filter((part) => part.length > 0)}
      >
        <span className={styles.words}>
          {!compact && <span className={styles.sub}>Scenario</span>}
          <strong>{run?.scenario.title ?? 'Opening…'}</strong>
          <span className={styles.sub}>{run && (compact ? `${run.profile}, seed ${run.seed}` : about(run))}</span>
        </span>
        <Icon name="chevron-down" />
      </Menu>
      <FilePicker
        ref={picker}
        name={compact ? 'Event log or scenario to open' : 'Event log or scenario'}
        accept={fileKinds}
        onFiles={take}
      />
    </>
  )
}

function about({ scenario, eventsPlanned }: NonNullable<BridgeState['run']>): string {
  const events = eventsPlanned === null ? 'simulated events' : plural(eventsPlanned, 'event')
  return scenario.source === 'log' ? `${events} from a file` : events
}
