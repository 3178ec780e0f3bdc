import styles from './Timeline.module.css'

const legend = [
  ['enter', 'enter, leave'],
  ['fetch', 'fetch'],
  ['handle', 'handle'],
  ['save', 'save'],
  ['commit', 'commit'],
  ['error', 'failed'],
  ['waiting', 'waits'],
] as const

/** Colours and keys of the timeline. `found`: the checks have a lane. */
export function Legend({ found }: { found: boolean }) {
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
