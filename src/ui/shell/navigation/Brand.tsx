import { ScenarioMenu } from '../../open/ScenarioMenu.tsx'
import styles from './Brand.module.css'

/** Name of the product; on a phone the scenario takes its place. */
export function Brand() {
  return (
    <div className={styles.brand}>
      <svg className={styles.logo} viewBox="0 0 22 22" aria-hidden="true">
        <circle cx="11" cy="11" r="9" className={styles.ring} />
        <path d="M6 11h10M8.5 8v6" className={styles.ring} />
        <path d="M12.5 3.5v15" className={styles.needle} />
      </svg>
      <span className={styles.name}>Sagascope</span>
      <div className={styles.scenario}>
        <ScenarioMenu compact />
      </div>
    </div>
  )
}
