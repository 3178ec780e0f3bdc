import { overlayTitles } from '../../acts/overlays.ts'
import type { KeyGroup } from '../../acts/shortcut.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { Keys } from '../../parts/Keys.tsx'
import { keysInside } from './keys-inside.ts'
import { shortcuts } from './shortcuts.ts'
import styles from './ShortcutSheet.module.css'

const groups: readonly KeyGroup[] = ['The run', 'Do', 'The page', 'Go to']

/** Every key with what it does: those of the page by what they are about, then those of one place. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={overlayTitles.shortcuts} size="large" onClose={onClose}>
      {/* It can have the focus, so that its keys scroll it where it is longer than the window. */}
      <div role="region" aria-label="All keys" tabIndex={0}>
        <div className={styles.sheet}>
          {groups.map((group) => (
            <KeyList key={group} title={group} keys={shortcuts.filter((shortcut) => shortcut.group === group)} />
          ))}
          {keysInside.map(({ where, keys }) => (
            <KeyList key={where} title={where} keys={keys} />
          ))}
        </div>
        <p className={styles.note}>Keys rest while you type. Each does what a button does too.</p>
      </div>
    </Dialog>
  )
}

interface KeyListProps {
  readonly title: string
  readonly keys: readonly { readonly keys: string; readonly words: string }[]
}

const KeyList = ({ title, keys }: KeyListProps) => (
  <section className={styles.group}>
    <h3>{title}</h3>
    <dl>
      {keys.map((each) => (
        <div key={each.keys}>
          <dt>
            <Keys keys={each.keys} />
          </dt>
          {/* The heading has said so. */}
          <dd>{each.words.replace(/^Go to (?=[A-Z])/, '')}</dd>
        </div>
      ))}
    </dl>
  </section>
)
