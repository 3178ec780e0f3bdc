import { useContext } from 'react'
import { useBridge, useConsumer, useTotal } from '../../bridge/hooks.ts'
import type { LagSeries } from '../../protocol/run-rows.ts'
import { formatCount, formatDuration, formatPace, plural } from '../format.ts'
import { Count } from '../parts/Count.tsx'
import { Sparkline } from '../parts/consumer/Sparkline.tsx'
import { trendOf } from '../parts/event/step-line.ts'
import { bothTimes } from '../parts/moments.ts'
import { StateChip } from '../parts/StateWord.tsx'
import styles from './Consumers.module.css'
import { MarksContext } from './table-context.ts'

/** Cells that say how a consumer fares: how far behind, how fast, what went wrong, who holds its zone. */

const trendSigns = { rising: '↗', falling: '↘', steady: '→' } as const

export function LagCell({ consumer }: { consumer: number }) {
  const { lag } = useConsumer(consumer)
  const series = useContext(MarksContext).lag.get(consumer)
  const trend = trendOf(series?.lag ?? [])
  return (
    <span className={styles.lag} title={series && lineWords(series)}>
      <Count value={lag} strong />
      <span className={styles.trend} data-state={trend} role="img" aria-label={trend} title={trend}>
        {trendSigns[trend]}
      </span>
      <Sparkline values={series?.lag ?? []} peak={series?.peak ?? 0} width={46} height={18} />
    </span>
  )
}

/** What the line beside the number is. */
const lineWords = ({ steps, fromStep, peak, now }: LagSeries): string =>
  `The lag over the last ${plural((steps.at(-1) ?? fromStep) - fromStep, 'step')}: at most ${formatCount(peak)}, now ${formatCount(now)}`

/** Events handled per virtual time, over the steps that the lag's line shows. */
export function RateCell({ consumer }: { consumer: number }) {
  const perS = useContext(MarksContext).lag.get(consumer)?.perS ?? null
  if (perS === null) return <span className={styles.dim}>–</span>
  return <span className={perS === 0 ? styles.dim : undefined}>{formatPace(perS)}</span>
}

export function CountCell({
  consumer,
  cell,
  bad = false,
}: {
  consumer: number
  cell: 'inFlight' | 'errors' | 'dead'
  bad?: boolean
}) {
  return <Count value={useConsumer(consumer)[cell]} bad={bad} />
}

export function EnabledCell({ consumer }: { consumer: number }) {
  const { enabled } = useConsumer(consumer)
  return enabled === 1 ? <span className={styles.dim}>yes</span> : <StateChip state="disabled" plain label="no" />
}

/** How long ago it last did something, its polls aside. */
export function LastChangeCell({ consumer }: { consumer: number }) {
  const { lastChangeStep, lastChangeMs } = useConsumer(consumer)
  const timeMs = useTotal('timeMs')
  const epochMs = useBridge((state) => state.run?.epochMs ?? null)
  if (lastChangeStep <= 0) return <span className={styles.dim}>none yet</span>
  return (
    <span className={styles.dim} title={`Step ${formatCount(lastChangeStep)}. ${bothTimes(epochMs, lastChangeMs)}`}>
      {formatDuration(Math.max(0, timeMs - lastChangeMs))} ago
    </span>
  )
}
