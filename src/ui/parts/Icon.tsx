import { type IconName, icons } from './icons.tsx'
import styles from './Icon.module.css'

export type { IconName }

/** A sign beside its word; hidden from screen readers, for the word says it. `small` = 12 px, for chips. */
export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  return (
    <svg
      className={styles.icon}
      data-small={small || undefined}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {icons[name]}
    </svg>
  )
}
