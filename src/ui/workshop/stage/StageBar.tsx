import type { ReactNode } from 'react'
import styles from './StageBar.module.css'

/** The low bar of the wall: what may be done, and what just happened in words. */
export const StageBar = ({ children, caption }: { children: ReactNode; caption: string }) => (
  <footer className={styles.controls}>
    <div role="toolbar" aria-label="Playback" className={styles.buttons}>
      {children}
    </div>
    <p className={styles.caption}>{caption}</p>
  </footer>
)
