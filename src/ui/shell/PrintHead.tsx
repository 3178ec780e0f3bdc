import { useBridge, useCalmTotal, useFingerprint } from '../../bridge/hooks.ts'
import { formatCount, formatFingerprint } from '../format.ts'
import { bothTimes } from '../parts/moments.ts'
import styles from './PrintHead.module.css'

/** On paper the bars are gone: one line says of which run and step the page is. */
export function PrintHead() {
  const run = useBridge((state) => state.run)
  const fingerprint = useFingerprint()
  const cursor = useCalmTotal('cursor')
  const end = useCalmTotal('end')
  const timeMs = useCalmTotal('timeMs')
  if (!run) return null
  return (
    <p className={styles.line}>
      Sagascope: <b>{run.scenario.title}</b>, {run.runName}, step {formatCount(cursor)} of {formatCount(end)},{' '}
      {bothTimes(run.epochMs, timeMs).toLowerCase()}, profile {run.profile}, seed {run.seed}, print{' '}
      {formatFingerprint(fingerprint)}
    </p>
  )
}
