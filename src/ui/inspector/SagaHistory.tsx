import { commands } from '../../bridge/commands.ts'
import type { SagaTransition } from '../../protocol/saga-rows.ts'
import { formatCount } from '../format.ts'
import { Stamp } from '../parts/event/Stamp.tsx'
import { Day } from '../parts/Moment.tsx'
import { pairsWords, transitionWords } from '../sagas/saga-words.ts'
import { TextButton } from '../parts/TextButton.tsx'
import { useThingMarks } from '../parts/thing-marks.ts'
import styles from './Inspector.module.css'
import { Section } from './parts.tsx'

interface Props {
  readonly title: string
  readonly rows: readonly SagaTransition[]
  /** Of which they are the first or the last. */
  readonly total: number
  readonly end: 'first' | 'last'
}

/** Changes of its life, each with the event that made it. */
export function SagaHistory({ title, rows, total, end }: Props) {
  const marks = useThingMarks()
  if (rows.length === 0) return null
  return (
    <Section title={title} end={rows.length < total ? `${end} ${rows.length} of ${formatCount(total)}` : undefined}>
      <ul className={styles.life}>
        {rows.map((row) => (
          <li
            key={row.step}
            data-state={row.ahead ? 'ahead' : undefined}
            {...marks(row.event && { kind: 'event', ordinal: row.event.ordinal })}
          >
            {row.event && <Stamp type={row.event.type} name={row.event.name} small ahead={row.ahead} />}
            <span>
              {row.event && (
                <>
                  <TextButton
                    onClick={() => row.event && commands.select({ kind: 'event', ordinal: row.event.ordinal })}
                  >
                    #{row.event.seq}
                  </TextButton>{' '}
                </>
              )}
              {changeWords(row)}{' '}
              <span className={styles.dim}>
                <Day timeMs={row.timeMs} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const changeWords = (row: SagaTransition): string => {
  const changed = pairsWords(row.changed.map(({ key, after }) => [key, after ?? 'removed'] as const))
  return changed === '' ? transitionWords[row.kind] : changed
}
