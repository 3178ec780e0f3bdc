import { CopyButton } from './CopyButton.tsx'
import styles from './Json.module.css'

/** Payloads as they are: plain text, so that markup in them stays text. Focusable, because long ones scroll. */
export function Json({ text, name }: { text: string; name: string }) {
  return (
    <div className={styles.frame}>
      <pre className={styles.code} tabIndex={0} role="region" aria-label={name}>
        {text}
      </pre>
      <span className={styles.copy} data-control>
        <CopyButton what={name} text={text} />
      </span>
    </div>
  )
}
