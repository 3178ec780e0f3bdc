import { useBridge, useTotal } from '../../bridge/hooks.ts'
import type { ConsumerDetail } from '../../protocol/consumer-rows.ts'
import { formatDuration } from '../format.ts'
import { Count, Mono } from '../parts/Count.tsx'
import styles from './Inspector.module.css'
import { Note, Section, StepLink } from './parts.tsx'

const checkpointsShown = 12

export function Checkpoints({ rows }: { rows: ConsumerDetail['checkpoints'] }) {
  const timeMs = useTotal('timeMs')
  const instances = useBridge((state) => state.run?.instances)
  const byWords = (by: number): string => (by < 0 ? 'you' : (instances?.[by] ?? String(by)))
  return (
    <Section
      title="Checkpoint history"
      end={rows.length > 0 && `newest ${Math.min(rows.length, checkpointsShown)}`}
      exports={
        rows.length === 0
          ? undefined
          : { name: 'Checkpoint history', rows: () => rows.map((row) => ({ ...row, by: byWords(row.by) })) }
      }
    >
      {rows.length === 0 ? (
        <Note>No checkpoint is written yet.</Note>
      ) : (
        <table className={styles.table} aria-label="Checkpoint history">
          <thead>
            <tr>
              <th scope="col">To</th>
              <th scope="col">From</th>
              <th scope="col">By</th>
              <th scope="col">At</th>
              <th scope="col" data-align="end">
                Ago
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, checkpointsShown).map((row) => (
              <tr key={row.step}>
                <td className={goesBack(row) ? styles.del : undefined}>
                  <Mono>{row.to}</Mono>
                </td>
                <td className={styles.dim}>
                  <Mono>{row.from ?? 'none'}</Mono>
                </td>
                <td>{byWords(row.by)}</td>
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
      )}
    </Section>
  )
}

const goesBack = ({ from, to }: { from: string | null; to: string }): boolean =>
  from !== null && BigInt(to) < BigInt(from)

export function Metrics({ rows }: { rows: ConsumerDetail['metrics'] }) {
  return (
    <Section
      title="Handling times"
      end="virtual"
      exports={rows.length === 0 ? undefined : { name: 'Handling times', rows: () => rows }}
    >
      {rows.length === 0 ? (
        <Note>Nothing handled yet.</Note>
      ) : (
        <table className={styles.table} aria-label="Handling times">
          <thead>
            <tr>
              <th scope="col">Event</th>
              <th scope="col" data-align="end">
                Count
              </th>
              <th scope="col" data-align="end">
                Mean
              </th>
              <th scope="col" data-align="end">
                Most
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.event}>
                <td className={styles.wrap}>{row.event}</td>
                <td data-align="end">
                  <Count value={row.count} />
                </td>
                <td data-align="end">
                  <Mono>{meanWords(row.meanMs)}</Mono>
                </td>
                <td data-align="end">
                  <Mono>{formatDuration(row.maxMs)}</Mono>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}

/** A mean of few milliseconds deserves its tenths. */
const meanWords = (ms: number): string => (ms < 10 ? `${Math.round(ms * 10) / 10} ms` : formatDuration(ms))
