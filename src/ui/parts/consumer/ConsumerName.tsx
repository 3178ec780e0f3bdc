import { useBridge } from '../../../bridge/hooks.ts'
import { LongName } from '../LongName.tsx'
import styles from './ConsumerName.module.css'
import { KindGlyph } from './KindGlyph.tsx'

/** Kind, name, and with `id` what the store calls it. */
export function ConsumerName({ consumer, id = false }: { consumer: number; id?: boolean }) {
  const info = useBridge((state) => state.run?.consumers[consumer])
  if (!info) return <span className={styles.component}>consumer {consumer}</span>
  return (
    <span className={styles.name}>
      <KindGlyph kind={info.kind} />
      <span className={styles.words}>
        <span className={styles.component} title={info.component}>
          <span className={styles.of}>
            <LongName text={info.component} />
          </span>
          {info.version !== 1 && <span className={styles.version}> v{info.version}</span>}
        </span>
        {id && (
          <span className={styles.id} title={info.id}>
            <LongName text={info.id} />
          </span>
        )}
      </span>
    </span>
  )
}
