import { commands } from '../../bridge/commands.ts'
import { useBridge, useFingerprint } from '../../bridge/hooks.ts'
import { formatFingerprint } from '../format.ts'
import { Icon } from '../parts/Icon.tsx'
import { Menu } from '../parts/menu/Menu.tsx'
import type { MenuItem } from '../parts/menu/MenuEntry.tsx'
import { copyAsTest } from './copy-test.ts'
import { copyFingerprint } from '../acts/copy-fingerprint.ts'
import { openOverlay } from '../acts/overlays.ts'
import { applyTheme, savedTheme, saveTheme, themes } from '../theme.ts'
import { useUndo } from './UndoButton.tsx'
import styles from './MoreMenu.module.css'

/** What a narrow window has no room for. */
export function MoreMenu() {
  const run = useBridge((state) => state.run)
  const print = useFingerprint()
  const { possible, words: undone } = useUndo()
  const actions: MenuItem[] = [
    { key: 'publish', label: 'Publish an event', icon: 'plus', onSelect: () => openOverlay('publish') },
    {
      key: 'undo',
      label: 'Undo',
      detail: undone,
      icon: 'undo',
      disabled: !possible,
      onSelect: () => commands.undo(),
    },
    { key: 'breakpoints', label: 'Breakpoints', icon: 'breakpoint', onSelect: () => openOverlay('breakpoints') },
    {
      key: 'theme',
      label: 'Next theme',
      detail: 'system, light, dark',
      icon: 'theme',
      onSelect: nextTheme,
    },
    { key: 'test', label: 'Copy as test', detail: 'of this moment', icon: 'copy', onSelect: copyAsTest },
    { key: 'palette', label: 'Go to or do', icon: 'search', onSelect: () => openOverlay('palette') },
    { key: 'keys', label: 'All keys', icon: 'keyboard', onSelect: () => openOverlay('shortcuts') },
  ]
  const about: MenuItem[] = run
    ? [
        {
          key: 'about',
          label: `Profile ${run.profile}, seed ${run.seed}`,
          detail: `Fingerprint ${formatFingerprint(print)}. Press to copy it.`,
          icon: 'copy',
          onSelect: copyFingerprint,
        },
      ]
    : []
  return (
    <Menu
      label="More"
      className={styles.button}
      title="More"
      items={[about, actions].filter((part) => part.length > 0)}
    >
      <Icon name="more" />
    </Menu>
  )
}

function nextTheme(): void {
  const next = themes[(themes.indexOf(savedTheme()) + 1) % themes.length] ?? 'system'
  saveTheme(next)
  applyTheme(next)
  commands.notify(`The theme is now: ${next}.`, 'theme')
}
