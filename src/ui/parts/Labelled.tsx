import type { ReactNode } from 'react'
import styles from './Labelled.module.css'

/** A label above a choice that has its name itself. */
export const Labelled = ({ label, help, children }: { label: string; help?: string; children: ReactNode }) => (
  <div className={styles.labelled}>
    <span aria-hidden="true">
      {label} {help && <span className={styles.help}>{help}</span>}
    </span>
    {children}
  </div>
)
