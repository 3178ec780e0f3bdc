import { useContext } from 'react'
import { useConsumer, useInstance } from '../../bridge/hooks.ts'
import type { LoopPhase } from '../../protocol/loop-phases.ts'
import { seqOfCells } from '../../protocol/mirror.ts'
import { Mono } from '../parts/Count.tsx'
import { instanceWords } from '../parts/consumer/loop-words.ts'
import { Rail } from '../parts/consumer/Rail.tsx'
import { RailScaleTicks } from '../parts/consumer/RailScaleTicks.tsx'
import { LoopPosition, StateWord } from '../parts/StateWord.tsx'
import styles from './Consumers.module.css'
import { MarksContext, useRailScale } from './table-context.ts'
import { marksOf } from './use-marks.ts'
import { usePosition, useSpeaker } from './use-speaker.ts'

/** Cells that say where a consumer or an instance stands: in its loop, and in the log. */

export function LoopCell({ consumer }: { consumer: number }) {
  const { phase, detail } = useSpeaker(consumer)
  return <LoopPosition phase={phase} detail={lineDetail(phase, detail)} />
}

/** A line has no room for when it tries again; the row of the instance says it. */
export const lineDetail = (phase: LoopPhase, detail: string): string =>
  phase === 'zone-busy' ? detail.replace(/, next in .*$/, '') : detail

export function InstanceLoopCell({ consumer, instance }: { consumer: number; instance: number }) {
  const { phase, loop } = useInstanceWords(consumer, instance)
  return <StateWord phase={phase} detail={loop} plain />
}

/** What an instance has to do with the zone, in the rail's place. */
export function InstanceZoneCell({ consumer, instance }: { consumer: number; instance: number }) {
  const { zone } = useInstanceWords(consumer, instance)
  return (
    <span className={styles.note} title={zone}>
      {zone}
    </span>
  )
}

function useInstanceWords(consumer: number, instance: number) {
  const { holder, holds } = useConsumer(consumer)
  const { phase, detail } = usePosition(consumer, instance)
  const { failedTries } = useInstance(consumer, instance)
  return { phase, ...instanceWords(phase, detail, { holds: holder === instance ? holds : 0, failedTries }) }
}

export function RailCell({ consumer, width }: { consumer: number; width?: number }) {
  const { dead, marks } = useContext(MarksContext)
  const { checkpoint, inFlight, riskFrom, frontier } = useConsumer(consumer)
  const scale = useRailScale(width)
  return (
    <Rail
      scale={scale}
      marks={marks}
      data={{ checkpoint, head: scale.head, riskFrom, inFlight, frontier, dead: marksOf(dead, consumer) }}
    />
  )
}

export const RailHead = () => (
  <span className={styles.railHead} title="Place in the log">
    <RailScaleTicks scale={useRailScale()} />
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
