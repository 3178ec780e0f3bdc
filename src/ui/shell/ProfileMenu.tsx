import { commands } from '../../bridge/commands.ts'
import { profileIds } from '../../bridge/view-state.ts'
import { nextSeed } from '../../protocol/opponent.ts'
import { profileWords } from '../../protocol/profile-words.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import { Menu } from '../parts/menu/Menu.tsx'
import type { MenuItem } from '../parts/menu/MenuEntry.tsx'
import { goTo } from '../acts/go-to.ts'
import styles from './Facets.module.css'

/** The semantics of this run, and the way to the same scenario under others. */
export function ProfileMenu({ run }: { run: RunInfo }) {
  const others: MenuItem[] = profileIds.map((id) => ({
    key: id,
    label: id,
    detail: profileWords[id],
    checked: id === run.profile,
    onSelect: () => {
      if (id !== run.profile) commands.openUnder({ by: 'profile', profile: id })
    },
  }))
  const next = nextSeed(run.seed)
  const otherSeed: MenuItem = {
    key: 'seed',
    label: `Open with seed ${next}`,
    detail: 'the same scenario, other chance',
    icon: 'play',
    onSelect: () => commands.openUnder({ by: 'seed', seed: next }),
  }
  const compare: MenuItem = {
    key: 'compare',
    label: 'What is different here?',
    detail: 'two profiles side by side, and their policies',
    icon: 'compare',
    onSelect: () => goTo('compare'),
  }
  return (
    <Menu
      className={`${styles.facet} ${styles.profile}`}
      label={`Profile ${run.profile}, seed ${run.seed}`}
      offers={false}
      title={semanticsOf(run)}
      items={[others, [otherSeed, compare]]}
    >
      <span>profile</span> {run.profile}
      {run.flipped.length > 0 && '*'} <span>seed</span> <code>{run.seed}</code>
    </Menu>
  )
}

function semanticsOf(run: RunInfo): string {
  return [
    `Profile ${run.profile}: ${profileWords[run.profile]}.`,
    ...run.flipped.map(({ name, label, value, words }) => `But ${label.toLowerCase()}: ${words} (${name}: ${value}).`),
    `All chance comes from seed ${run.seed}.`,
  ].join('\n')
}
