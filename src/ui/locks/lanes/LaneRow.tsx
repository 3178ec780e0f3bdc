import { useMemo } from 'react'
import { commands } from '../../../bridge/commands.ts'
import type { FaultRow } from '../../../protocol/check-rows.ts'
import { useConsumerMarks } from '../../parts/consumer/use-consumer-marks.ts'
import { stretchMark, useEventMarks } from '../../parts/event/event-marks.ts'
import { laneHeight, type LaneScale, laneX } from './lane-geometry.ts'
import { placeLabels } from './lane-labels.ts'
import { hadInHand, laneMarks } from './lane-marks.ts'
import { Mark, OverlapMark, StrikeMark } from './LaneMarks.tsx'
import { type Overlap, overlapKey, overlapsWords, overlapWishes } from './overlaps.ts'
import { type Lane, laneSentence } from './lanes.ts'
import { markWishes } from './mark-words.ts'
import styles from '../Locks.module.css'

interface Props {
  readonly lane: Lane
  readonly name: string
  readonly consumerId: string
  readonly scale: LaneScale
  readonly charPx: number
  /** null = the lanes end before the cursor. */
  readonly nowMs: number | null
  /** Faults that struck here. */
  readonly strikes: readonly FaultRow[]
  /** Where others took the zone for theirs at the same time. */
  readonly overlaps: readonly Overlap[]
}

/** One instance at one zone: boxes are holds, crosses are tries that came back false. Click selects, double click goes there. */
export function LaneRow({ lane, name, consumerId, scale, charPx, nowMs, strikes, overlaps }: Props) {
  const marks = useConsumerMarks(consumerId)
  const drawn = useMemo(() => laneMarks(lane.rows, scale), [lane.rows, scale])
  const labels = useMemo(
    () => placeLabels([...markWishes(drawn, scale, charPx), ...overlapWishes(overlaps, scale)], charPx),
    [drawn, overlaps, scale, charPx],
  )
  const events = useEventMarks()
  const marked = drawn.map((mark) => stretchMark(events, (ordinal) => hadInHand(mark, ordinal)))
  const kin = marked.filter((mark) => mark === 'kin').length
  const select = () => commands.select({ kind: 'zone', id: consumerId })
  return (
    <div className={styles.lane} {...marks} data-thing={`zone:${consumerId}`}>
      <span className={styles.laneLabel} title={name}>
        {name}
      </span>
      <svg
        width={scale.width}
        height={laneHeight}
        role="img"
        aria-label={[
          laneSentence(name, lane.rows),
          overlaps.length > 0 && overlapsWords(overlaps),
          strikes.length > 0 && `struck by ${strikes.map(({ label }) => label.toLowerCase()).join(', ')}`,
          marked.includes('selected') && `had event #${events.selected} in hand`,
          kin > 0 && `${kin} of them for the selected saga`,
        ]
          .filter(Boolean)
          .join('; ')}
      >
        {scale.segments
          .filter(({ fold }) => fold)
          .map(({ x0, x1, fromMs }) => (
            <rect key={fromMs} className={styles.fold} x={x0} width={x1 - x0} height={laneHeight} />
          ))}
        {drawn.map((mark, index) => (
          <Mark key={mark.key} mark={mark} event={marked[index]} nowMs={nowMs ?? scale.toMs} onSelect={select} />
        ))}
        {overlaps.map((overlap) => (
          <OverlapMark key={overlapKey(overlap)} overlap={overlap} scale={scale} />
        ))}
        {labels.map(({ key, x, words }) => (
          <text
            key={key}
            className={key.startsWith('overlap') ? styles.overlapText : styles.holdText}
            x={x}
            y={laneHeight / 2 + 4}
          >
            {words}
          </text>
        ))}
        {strikes.map((strike) => (
          <StrikeMark key={`${strike.fault}/${strike.step}`} strike={strike} scale={scale} />
        ))}
        {nowMs !== null && <path className={styles.needle} d={`M${laneX(scale, nowMs, 'end')} 0v${laneHeight}`} />}
      </svg>
    </div>
  )
}
