import type { TapeRow } from '../../../../protocol/event-rows.ts'
import { Stamp } from '../../../parts/event/Stamp.tsx'
import styles from './Legend.module.css'

/** The types of event that are in sight. */
export const typesOf = (rows: readonly TapeRow[]): readonly (readonly [number, string])[] =>
  [...new Map(rows.map(({ type, name }) => [type, name]))].sort(([a], [b]) => a - b)

/** What the codes on the cells mean. */
export function Legend({ types }: { types: readonly (readonly [number, string])[] }) {
  return (
    <p className={styles.legend}>
      {types.map(([type, name]) => (
        <span key={type}>
          <Stamp type={type} small /> {name}
        </span>
      ))}
    </p>
  )
}
