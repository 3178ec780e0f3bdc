import { useTotal } from '../../bridge/hooks.ts'
import type { AsyncFigures, ConsumerDetail } from '../../protocol/consumer-rows.ts'
import { Executors, useExecutors } from '../executors/Executors.tsx'
import { exportedExecutors } from '../executors/exported.ts'
import { formatDuration, plural } from '../format.ts'
import { Count } from '../parts/Count.tsx'
import { Facts } from '../parts/Facts.tsx'
import styles from './Inspector.module.css'
import { Section, StepLink } from './parts.tsx'

/** What of a consumer runs on executors. */
export function AsyncSection({ figures, consumer }: { figures: AsyncFigures; consumer: number }) {
  const rows = useExecutors(consumer)
  const { executors, inFlight, saturated, transient, transientStreak, watermark, remembered } = figures
  return (
    <Section
      title="Executor"
      end={executors.join(', ') || 'its own'}
      exports={
        rows.length === 0 ? undefined : { name: 'Executors of this consumer', rows: () => exportedExecutors(rows) }
      }
    >
      <Facts
        facts={[
          { term: 'In flight', value: <Count value={inFlight} /> },
          { term: 'Saturated', value: <Count value={saturated} bad /> },
          { term: 'Transient failures', value: <Count value={transient} bad /> },
          { term: 'In a row', value: <Count value={transientStreak} bad /> },
          ...(watermark === null
            ? []
            : [
                { term: 'Dispatch frontier', value: watermark.frontier ?? 'nothing handed out', mono: true },
                { term: 'Watermark lag', value: plural(watermark.lag, 'event') },
              ]),
          { term: 'Remembered', value: plural(remembered, 'finished event') },
        ]}
      />
      {rows.length > 0 && <Executors rows={rows} name="Executors of this consumer" />}
    </Section>
  )
}

const errorsShown = 12

/** What failed, whether the consumer has recovered since or not. */
export function ErrorHistory({ rows }: { rows: ConsumerDetail['errors'] }) {
  const timeMs = useTotal('timeMs')
  // The last one stands above.
  if (rows.length < 2) return null
  return (
    <Section
      title="Error history"
      end={`newest ${Math.min(rows.length, errorsShown)}`}
      exports={{ name: 'Error history', rows: () => rows }}
    >
      <table className={styles.table} aria-label="Error history">
        <thead>
          <tr>
            <th scope="col">Failed</th>
            <th scope="col">At</th>
            <th scope="col" data-align="end">
              Ago
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, errorsShown).map((row) => (
            <tr key={row.step}>
              <td className={styles.wrap}>{row.words}</td>
              <td>
                <StepLink step={row.step} />
              </td>
              <td data-align="end" className={styles.dim}>
                {formatDuration(Math.max(0, timeMs - row.timeMs))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
