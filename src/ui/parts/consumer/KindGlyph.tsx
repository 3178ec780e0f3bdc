import type { ConsumerKind } from '../../../model/handler.ts'
import { Icon } from '../Icon.tsx'
import styles from './KindGlyph.module.css'

/** The shape of a consumer's kind: square with bars, ring with core, hexagon. */
export function KindGlyph({ kind }: { kind: ConsumerKind }) {
  return (
    <span className={styles.glyph} data-kind={kind} role="img" aria-label={kind} title={kind}>
      <Icon name={kind} />
    </span>
  )
}
