import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { openOverlay } from '../../acts/overlays.ts'
import styles from '../navigation/ViewsNav.module.css'

/** Go to any view, consumer, saga, event, step or scenario, or do anything that the page can do. */
export function PaletteButton() {
  return (
    <button
      type="button"
      className={styles.palette}
      aria-keyshortcuts="Control+K"
      onClick={() => openOverlay('palette')}
    >
      <Icon name="search" />
      <span>Go to or do</span>
      <kbd aria-hidden="true">Ctrl K</kbd>
    </button>
  )
}

export function ShortcutsButton() {
  return <Button look="quiet" icon="keyboard" label="All keys" shortcut="?" onClick={() => openOverlay('shortcuts')} />
}
