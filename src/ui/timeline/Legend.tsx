import { Icon } from '../parts/Icon.tsx'
import styles from './Timeline.module.css'

const legend = [
  ['enter', 'enter, leave'],
  ['fetch', 'fetch'],
  ['handle', 'handle'],
  ['save', 'save'],
  ['commit', 'commit'],
  ['error', 'failed'],
  ['waiting', 'waits'],
  ['idle', 'idle poll'],
  ['held', 'zone held'],
] as const

interface Props {
  /** The checks have a lane. */
  readonly found: boolean
  /** An event is selected, and arrows tell its way. */
  readonly arrows: boolean
}

/** Colours and keys of the timeline. */
export function Legend({ found, arrows }: Props) {
  return (
    <div className={styles.legend}>
      {legend.map(([stage, words]) => (
        <span key={stage}>
          <i data-stage={stage} />
          {words}
        </span>
      ))}
      <span>
        <b className={styles.cross}>×</b> zone busy
      </span>
      {arrows && (
        <span>
          <b className={styles.flow}>
            <Icon name="arrow" />
          </b>
          way of the selected event
        </span>
      )}
      {found && (
        <>
          <span>
            <b className={styles.violation}>●</b> violation
          </span>
          <span>
            <b className={styles.hazard}>▲</b> hazard
          </span>
        </>
      )}
      <span className={styles.hint} data-control>
        <kbd>w</kbd> <kbd>s</kbd> zoom <kbd>a</kbd> <kbd>d</kbd> move, drag to mark, Ctrl and wheel to zoom
      </span>
    </div>
  )
}
