import { Icon, type IconName } from '../Icon.tsx'
import styles from './Menu.module.css'

export interface MenuItem {
  readonly key: string
  readonly label: string
  readonly detail?: string | undefined
  readonly icon?: IconName
  /** Given = one of several of which one holds. */
  readonly checked?: boolean
  /** It stands there, can have the focus, and does nothing: its detail may say why. */
  readonly disabled?: boolean
  readonly onSelect: () => void
}

/** @param onChosen  called before what it does, which may open a dialog or move the focus */
export function MenuEntry({ item, onChosen }: { item: MenuItem; onChosen: () => void }) {
  return (
    <button
      type="button"
      role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={item.checked}
      aria-disabled={item.disabled || undefined}
      tabIndex={-1}
      className={styles.item}
      onClick={() => {
        if (item.disabled) return
        onChosen()
        item.onSelect()
      }}
    >
      <Icon name={item.icon ?? (item.checked ? 'ok' : 'idle')} />
      <span className={styles.words}>
        {item.label}
        {item.detail && <span className={styles.detail}>{item.detail}</span>}
      </span>
    </button>
  )
}
