import { useBridge, useConsumer } from '../../../bridge/hooks.ts'
import { Mono } from '../Count.tsx'
import { inferredTip } from './holder-words.ts'
import styles from './ZoneHolder.module.css'

/**
 * The instance that has the zone of a consumer, and whether that is known or inferred.
 *
 * @param cell one word below the other, as in a column
 */
export function ZoneHolder({ consumer, cell = false }: { consumer: number; cell?: boolean }) {
  const { holder } = useConsumer(consumer)
  const name = useBridge((state) => state.run?.instances[holder])
  const inferred = useBridge((state) => state.run?.zoneHolders === 'inferred')
  if (name === undefined) return <span className={styles.free}>free</span>
  if (!inferred) return <Mono>{name}</Mono>
  return (
    <span className={cell ? styles.cell : undefined} title={inferredTip}>
      <Mono>{name}</Mono> <small className={styles.inferred}>inferred</small>
    </span>
  )
}
