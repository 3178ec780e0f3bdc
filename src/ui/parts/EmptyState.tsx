import type { ReactNode } from 'react'
import { EmptyPicture, type EmptyPictureName } from './EmptyPicture.tsx'
import styles from './EmptyState.module.css'

/** What is not there, why or what would make it appear, and at most one action. */
export function EmptyState({
  title,
  why,
  picture,
  action,
  page = false,
}: {
  title: string
  why: string
  /** A thumbnail of the missing thing. */
  picture?: EmptyPictureName
  action?: ReactNode
  /** Stands in for a whole view, so its title is the page's. */
  page?: boolean
}) {
  const Title = page ? 'h1' : 'p'
  return (
    <div className={styles.empty}>
      {picture && <EmptyPicture name={picture} />}
      <Title className={styles.title}>{title}</Title>
      <p className={styles.why}>{why}</p>
      {action}
    </div>
  )
}
