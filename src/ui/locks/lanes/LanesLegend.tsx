import colours from '../../parts/state-colours.module.css'
import { InstantShape } from './LaneMarks.tsx'
import styles from '../Locks.module.css'

/** What the boxes and signs of the lanes mean. */
export const LanesLegend = () => (
  <div className={styles.legend}>
    <span>
      <HoldSample state="handle" />
      holds
    </span>
    <span>
      <svg width="12" height="16" viewBox="0 6 12 16" aria-hidden="true">
        <InstantShape x={1} width={10} state="handle" />
      </svg>
      held for no time
    </span>
    <span>
      <HoldSample state="handle" grain />
      holds close together
    </span>
    <span>
      <HoldSample state="error" />
      ended by an error
    </span>
    <span>
      <HoldSample state="hazard" />
      taken away
    </span>
    <span>
      <svg width="22" height="12" aria-hidden="true">
        <rect className={styles.wait} x="1" y="1" width="20" height="10" />
      </svg>
      waits
    </span>
    <span>
      <svg width="10" height="10" aria-hidden="true">
        <path className={styles.cross} d="M1.5 1.5l7 7M8.5 1.5l-7 7" />
      </svg>
      try came back false
    </span>
    <span>
      <svg width="12" height="14" className={styles.crash} aria-hidden="true">
        <path d="M1.5 -7 -4 1h3.5L-1 7l5.5 -8H1z" transform="translate(6 7)" />
      </svg>
      a crash, or another fault
    </span>
    <span>
      <svg width="22" height="12" className={styles.overlap} aria-hidden="true">
        <rect x="1" y="1" width="20" height="10" />
      </svg>
      several holders at once
    </span>
    <span>
      <svg width="22" height="12" aria-hidden="true">
        <rect className={styles.ghost} x="1" y="1" width="20" height="10" rx="2" />
      </svg>
      goes on without the zone
    </span>
    <span>
      <svg width="22" height="12" aria-hidden="true">
        <rect className={styles.fold} width="22" height="12" />
      </svg>
      nothing happens for so long
    </span>
  </div>
)

const HoldSample = ({ state, grain = false }: { state: 'handle' | 'error' | 'hazard'; grain?: boolean }) => (
  <svg width="22" height="12" aria-hidden="true">
    <rect className={`${styles.hold} ${colours.state}`} data-state={state} x="1" y="1" width="20" height="10" rx="2" />
    {grain && <path className={`${styles.grain} ${colours.state}`} data-state={state} d="M5 5v5M9 5v5M16 5v5" />}
  </svg>
)
