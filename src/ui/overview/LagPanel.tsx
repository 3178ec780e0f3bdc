import type { ReactNode } from 'react'
import { useBridge } from '../../bridge/hooks.ts'
import { viewSetting } from '../../bridge/view-settings.ts'
import type { LagScale, LagSeries } from '../../protocol/run-rows.ts'
import { ConsumerName } from '../parts/consumer/ConsumerName.tsx'
import { Count } from '../parts/Count.tsx'
import { bothTimes } from '../parts/moments.ts'
import { Sparkline } from '../parts/consumer/Sparkline.tsx'
import { trendOf } from '../parts/event/step-line.ts'
import { useConsumerMarks } from '../parts/consumer/use-consumer-marks.ts'
import { Segments } from '../parts/Segments.tsx'
import { useLagSeries } from '../parts/consumer/use-lag-series.ts'
import { useProjector } from '../parts/use-projector.ts'
import { useWidth } from '../parts/use-width.ts'
import { Panel } from '../parts/ViewFrame.tsx'
import { exportedLag } from './exported.ts'
import { labelsApartPx, lagTicks, lagWords } from './lag-axis.ts'
import styles from './Overview.module.css'
import { useConsumersShown } from '../parts/consumer/use-consumers-shown.ts'

/** More are not compared at a glance; they are all in *Consumers*. */
const rowsMax = 12

/** By time where nothing else is said: a burst is as short as it was. By steps what happened in it can be told apart. */
const useScale = viewSetting<LagScale>('overview', 'look', 'lag scale', 'time')
const scales = [
  { id: 'time', label: 'Time' },
  { id: 'steps', label: 'Steps' },
] as const

export function LagPanel() {
  const [by, setBy] = useScale()
  const series = useLagSeries(by)?.rows ?? []
  const consumers = useBridge((state) => state.run?.consumers.length ?? 0)
  const shown = useConsumersShown(rowsMax)
  return (
    <Panel
      title="Lag over time"
      sub={lagWords(series[0])}
      {...(series.length > 0 && { exports: { name: 'Lag over time', rows: () => exportedLag(series) } })}
    >
      <div className={styles.lags}>
        <div className={styles.lagHead}>
          <Segments name="Scale of lag" value={by} onChange={setBy} segments={scales} />
          <span />
          <span className={styles.number} aria-hidden="true">
            now
          </span>
          <span className={styles.number} aria-hidden="true">
            peak
          </span>
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
        {series[0] && <LagAxis row={series[0]} />}
        {consumers > rowsMax && <p className={styles.caption}>{consumers - rowsMax} more in Consumers</p>}
      </div>
    </Panel>
  )
}

function LagAxis({ row }: { row: LagSeries }) {
  const [ref, width] = useWidth<HTMLSpanElement>()
  const apartPx = labelsApartPx[useProjector() ? 'wall' : 'desk']
  const epochMs = useBridge((state) => state.run?.epochMs ?? null)
  return (
    <div className={`${styles.lagHead} ${styles.lagAxis}`} aria-hidden="true">
      <span />
      <span ref={ref} className={styles.axis} data-empty={row.steps.at(-1) === 0 || undefined}>
        {lagTicks(row, width, apartPx).map(({ share, words, timeMs }) => (
          <span
            key={words}
            style={{ insetInlineStart: `${share * 100}%` }}
            title={timeMs === null ? undefined : bothTimes(epochMs, timeMs)}
          >
            {words}
          </span>
        ))}
        <span>cursor</span>
      </span>
    </div>
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
