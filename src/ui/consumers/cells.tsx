import { createContext, useContext } from 'react'
import { useBridge, useConsumer, useInstance, useTotal, useWindow } from '../../bridge/hooks.ts'
import { type LoopPhase, seqOfCells, totalCells } from '../../protocol/mirror.ts'
import type { LagSeries } from '../../protocol/run-rows.ts'
import { formatCount, formatDuration, formatPace, plural } from '../format.ts'
import { Count, Mono } from '../parts/Count.tsx'
import { triesWords } from '../parts/consumer/loop-words.ts'
import { Rail, RailScaleTicks } from '../parts/consumer/Rail.tsx'
import { railScale, type RailScale } from '../parts/consumer/rail-geometry.ts'
import { Sparkline } from '../parts/consumer/Sparkline.tsx'
import { LoopPosition, StateChip, StateWord } from '../parts/StateWord.tsx'
import { trendOf } from '../parts/event/step-line.ts'
import { useProjector } from '../parts/use-projector.ts'
import styles from './Consumers.module.css'
import { marksOf, type Marks } from './use-marks.ts'
import { usePosition, useSpeaker } from './use-speaker.ts'

/** What all rows of the table share: one scale for the rails, and marks that the mirror only counts. */
export interface TableContext {
  readonly dead: Marks
  readonly lag: ReadonlyMap<number, LagSeries>
  readonly marks: { readonly selected: number | null; readonly hovered: number | null }
}

export const MarksContext = createContext<TableContext>({
  dead: new Map(),
  lag: new Map(),
  marks: { selected: null, hovered: null },
})

export const lagSpec = { view: 'lag', steps: 2_000, buckets: 120 } as const
export const useLagSeries = () => useWindow('lag', lagSpec)

/** As wide as the column leaves it. */
const railPx = 186
const railPxLarge = 306
export function useRailScale(width?: number): RailScale {
  const ordinary = useProjector() ? railPxLarge : railPx
  const events = useBridge(({ mirror }) => mirror[eventsCell] ?? 0)
  return railScale(events, width ?? ordinary)
}
/** Index of the number of published events in the mirror; they are numbered from 1, so the last one is the head. */
const eventsCell = totalCells.indexOf('events')

export function LoopCell({ consumer }: { consumer: number }) {
  const { phase, detail } = useSpeaker(consumer)
  return <LoopPosition phase={phase} detail={lineDetail(phase, detail)} />
}

/** A line has no room for when it tries again; the row of the instance says it. */
export const lineDetail = (phase: LoopPhase, detail: string): string =>
  phase === 'zone-busy' ? detail.replace(/, next in .*$/, '') : detail

export function InstanceLoopCell({ consumer, instance }: { consumer: number; instance: number }) {
  const { phase, detail } = usePosition(consumer, instance)
  return <StateWord phase={phase} detail={phase === 'zone-busy' ? '' : detail} plain />
}

/** What an instance has to do with the zone, in the rail's place. */
export function InstanceZoneCell({ consumer, instance }: { consumer: number; instance: number }) {
  const { holder, holds } = useConsumer(consumer)
  const { phase, detail } = usePosition(consumer, instance)
  const { failedTries } = useInstance(consumer, instance)
  if (holder === instance) return <span className={styles.note}>holds the zone, {plural(holds, 'hold')}</span>
  return <span className={styles.note}>{phase === 'zone-busy' ? detail : triesWords(failedTries)}</span>
}

export function RailCell({ consumer, width }: { consumer: number; width?: number }) {
  const { dead, marks } = useContext(MarksContext)
  const { checkpoint, inFlight, riskFrom, frontier } = useConsumer(consumer)
  const scale = useRailScale(width)
  return (
    <Rail
      scale={scale}
      marks={marks}
      data={{ checkpoint, head: scale.head, riskFrom, inHand: inFlight, frontier, dead: marksOf(dead, consumer) }}
    />
  )
}

export const RailHead = () => (
  <span className={styles.railHead} title="Place in the log">
    <RailScaleTicks scale={useRailScale()} label={String} />
  </span>
)

export function CheckpointCell({ consumer }: { consumer: number }) {
  const { checkpoint, checkpointSeqHigh, checkpointSeqLow } = useConsumer(consumer)
  if (checkpoint < 0) return <span className={styles.dim}>none yet</span>
  const seq = seqOfCells(checkpointSeqHigh, checkpointSeqLow).toString()
  return (
    <strong className={styles.seq} title={`#${seq}`}>
      <Mono>{seq}</Mono>
    </strong>
  )
}

const trendSigns = { rising: '↗', falling: '↘', steady: '→' } as const

export function LagCell({ consumer }: { consumer: number }) {
  const { lag } = useConsumer(consumer)
  const series = useContext(MarksContext).lag.get(consumer)
  const trend = trendOf(series?.lag ?? [])
  return (
    <span className={styles.lag}>
      <Count value={lag} strong />
      <span className={styles.trend} data-state={trend} role="img" aria-label={trend} title={trend}>
        {trendSigns[trend]}
      </span>
      <Sparkline values={series?.lag ?? []} peak={series?.peak ?? 0} width={46} height={18} />
    </span>
  )
}

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

export function HolderCell({ consumer }: { consumer: number }) {
  const { holder } = useConsumer(consumer)
  const name = useBridge((state) => state.run?.instances[holder])
  return name === undefined ? <span className={styles.dim}>free</span> : <Mono>{name}</Mono>
}

export function EnabledCell({ consumer }: { consumer: number }) {
  const { enabled } = useConsumer(consumer)
  return enabled === 1 ? <span className={styles.dim}>yes</span> : <StateChip state="disabled" plain label="no" />
}

/** How long ago it last did something, its polls aside. */
export function LastChangeCell({ consumer }: { consumer: number }) {
  const { lastChangeStep, lastChangeMs } = useConsumer(consumer)
  const timeMs = useTotal('timeMs')
  if (lastChangeStep <= 0) return <span className={styles.dim}>none yet</span>
  return (
    <span className={styles.dim} title={`step ${formatCount(lastChangeStep)}`}>
      {formatDuration(Math.max(0, timeMs - lastChangeMs))} ago
    </span>
  )
}
