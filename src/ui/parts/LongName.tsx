import { splitName } from './long-name.ts'
import styles from './LongName.module.css'

/** A name that lacks room is cut in its middle, for its end tells it from others; a short one is plain text. It is read aloud, and copied, whole. */
export function LongName({ text }: { text: string }) {
  const parts = splitName(text)
  if (parts === null) return text
  return (
    <span className={styles.name}>
      <span className={styles.whole}>{text}</span>
      <span className={styles.start} aria-hidden="true">
        {parts[0]}
      </span>
      <span className={styles.end} aria-hidden="true">
        {parts[1]}
      </span>
    </span>
  )
}
