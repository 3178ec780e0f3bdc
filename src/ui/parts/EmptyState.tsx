import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

/** What is not there, why or what would make it appear, and at most one action. */
export function EmptyState({
  title,
  why,
  picture,
  action,
}: {
  title: string
  why: string
  /** A thumbnail of the missing thing, drawn in `currentColor`. */
  picture?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={styles.empty}>
      {picture && (
        <div className={styles.picture} aria-hidden="true">
          {picture}
        </div>
      )}
      <p className={styles.title}>{title}</p>
      <p className={styles.why}>{why}</p>
      {action}
    </div>
  )
}
