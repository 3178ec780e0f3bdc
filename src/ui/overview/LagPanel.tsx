import type { ReactNode } from 'react'
import { useBridge } from '../../bridge/hooks.ts'
import { totalAt } from '../../protocol/mirror.ts'
import { lagSpec, useLagSeries } from '../consumers/table-context.ts'
import { formatDuration, plural } from '../format.ts'
import { ConsumerName } from '../parts/consumer/ConsumerName.tsx'
import { Count } from '../parts/Count.tsx'
import { bothTimes } from '../parts/moments.ts'
import { Sparkline } from '../parts/consumer/Sparkline.tsx'
import { trendOf } from '../parts/event/step-line.ts'
import { useConsumerMarks } from '../parts/consumer/use-consumer-marks.ts'
import { Panel } from '../parts/ViewFrame.tsx'
import { exportedLag } from './exported.ts'
import styles from './Overview.module.css'
import { useConsumersShown } from '../parts/consumer/use-consumers-shown.ts'

/** More are not compared at a glance; they are all in *Consumers*. */
const rowsMax = 12

export function LagPanel() {
  const series = useLagSeries()?.rows ?? []
  const consumers = useBridge((state) => state.run?.consumers.length ?? 0)
  const shown = useConsumersShown(rowsMax)
  const epochMs = useBridge((state) => state.run?.epochMs ?? null)
  // They are the same as soon as the run is longer.
  const steps = useBridge(({ mirror }) => Math.min(totalAt(mirror, 'cursor'), lagSpec.steps))
  const { quartersMs: quarters = [], untilMs = 0 } = series[0] ?? {}
  return (
    <Panel
      title="Lag over time"
      sub={
        steps === 0
          ? 'no step yet'
          : `${formatDuration(untilMs - (quarters[0] ?? untilMs))}, the last ${plural(steps, 'step')}; each on its own scale`
      }
      {...(series.length > 0 && { exports: { name: 'Lag over time', rows: () => exportedLag(series) } })}
    >
      <div className={styles.lags}>
        <div className={styles.lagHead} aria-hidden="true">
          <span />
          <span />
          <span className={styles.number}>now</span>
          <span className={styles.number}>peak</span>
        </div>
        {shown
          .flatMap((consumer) => series[consumer] ?? [])
          .map((row) => (
            <LagRow key={row.consumer} consumer={row.consumer}>
              <ConsumerName consumer={row.consumer} />
              <span className={styles.lagLine}>
                <Sparkline values={row.lag} peak={row.peak} width={320} height={40} fluid state={trendOf(row.lag)} />
              </span>
              <span className={styles.number}>
                <Count value={row.now} strong />
              </span>
              <span className={styles.peak}>
                <Count value={row.peak} />
              </span>
            </LagRow>
          ))}
        {series.length > 0 && (
          <div className={`${styles.lagHead} ${styles.lagAxis}`} aria-hidden="true">
            <span />
            <span className={styles.axis} data-empty={steps === 0 || undefined}>
              {(steps === 0 ? [] : quarters).map((ms, quarter) => (
                <span key={quarter} title={bothTimes(epochMs, ms)}>
                  {ms < untilMs && '−'}
                  {formatDuration(untilMs - ms)}
                </span>
              ))}
              <span>cursor</span>
            </span>
          </div>
        )}
        {consumers > rowsMax && <p className={styles.caption}>{consumers - rowsMax} more in Consumers</p>}
      </div>
    </Panel>
  )
}

function LagRow({ consumer, children }: { consumer: number; children: ReactNode }) {
  const marks = useConsumerMarks(useBridge((state) => state.run?.consumers[consumer]?.id))
  return (
    <div className={styles.lagRow} {...marks}>
      {children}
    </div>
  )
}
