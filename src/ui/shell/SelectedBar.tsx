import { commands } from '../../bridge/commands.ts'
import { useBridge, useSelection } from '../../bridge/hooks.ts'
import { bringInspectorBack } from '../acts/inspector-away.ts'
import { Button } from '../parts/Button.tsx'
import { ChangeButtons } from '../parts/ChangeButtons.tsx'
import { selectedWords } from '../parts/selected-words.ts'
import styles from './SelectedBar.module.css'

/** What is selected while its inspector is put away, and the way to it: one line above the strip. */
export function SelectedBar() {
  const selection = useSelection()
  const run = useBridge((state) => state.run)
  if (!selection || !run) return null
  const words = selectedWords(selection, run)
  return (
    <aside className={styles.bar} aria-label="Selected">
      <button type="button" className={styles.open} onClick={bringInspectorBack}>
        <b>{words}</b> <span className={styles.more}>Show all about it</span>
      </button>
      <ChangeButtons />
      <Button look="icon" icon="close" label="Select nothing" onClick={() => commands.select(null)} />
    </aside>
  )
}
