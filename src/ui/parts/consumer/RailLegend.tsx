import styles from './Rail.module.css'

/** What the rails' signs mean. */
export function RailLegend() {
  const sample = { width: 16, height: 14, viewBox: '0 0 16 14', 'aria-hidden': true } as const
  return (
    <p className={styles.legend}>
      <span>
        <svg {...sample}>
          <path className={styles.done} d="M0 7h16" />
        </svg>
        done
      </span>
      <span>
        <svg {...sample}>
          <path className={styles.todo} d="M0 7h16" />
        </svg>
        to come
      </span>
      <span>
        <svg {...sample}>
          <path className={styles.caret} d="M8 5l5 8H3z" />
          <path className={styles.stem} d="M8 1v6" />
        </svg>
        checkpoint
      </span>
      <span>
        <svg {...sample}>
          <rect className={styles.risk} x="0" y="2" width="16" height="10" />
        </svg>
        at risk: lost if it crashes now
      </span>
      <span>
        <svg {...sample}>
          <path className={styles.handed} d="M0 7h11" />
          <path className={styles.frontier} d="M11 1v12" />
        </svg>
        handed out, above the watermark
      </span>
      <span>
        <svg {...sample}>
          <path className={styles.dead} d="M5 4l6 6M11 4l-6 6" />
        </svg>
        dead event
      </span>
      <span>
        <svg {...sample}>
          <path className={styles.head} d="M8 0v14" />
        </svg>
        head
      </span>
    </p>
  )
}
