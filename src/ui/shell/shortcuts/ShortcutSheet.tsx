import { Dialog } from '../../parts/Dialog.tsx'
import { shortcuts } from './shortcuts.ts'
import styles from './ShortcutSheet.module.css'

/** Every key with what it does. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      {/* It can have the focus, so that its keys scroll it where it is longer than the window. */}
      <div role="region" aria-label="All keys" tabIndex={0}>
        <dl className={styles.sheet}>
          {shortcuts.map(({ keys, words }) => (
            <div key={keys}>
              <dt>
                {keys.split(/[ +]/).map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
          <div>
            <dt>
              <kbd>←</kbd>
              <kbd>→</kbd>
            </dt>
            <dd>On the slider Position: one step; Page up and Page down: a tenth; Home and End: its ends</dd>
          </div>
        </dl>
        <p className={styles.note}>Keys rest while you type.</p>
      </div>
    </Dialog>
  )
}
