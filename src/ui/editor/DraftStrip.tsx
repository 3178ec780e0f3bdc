import { Button } from '../parts/Button.tsx'
import styles from './Editor.module.css'

interface DraftStripProps {
  /** Of the scenario. */
  readonly name: string
  readonly onTake: () => void
  readonly onDrop: () => void
}

/** A draft that began with another text than the one that is shown is offered, and never put in its place unasked. */
export function DraftStrip({ name, onTake, onDrop }: DraftStripProps) {
  return (
    <div className={styles.strip} data-control role="status">
      <span>{`This browser has a draft of ${name} that began with another text.`}</span>
      <Button label="Take it" onClick={onTake} />
      <Button label="Throw it away" onClick={onDrop} />
    </div>
  )
}
