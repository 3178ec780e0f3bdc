import { useMemo } from 'react'
import { commands } from '../../../bridge/commands.ts'
import type { FaultRow } from '../../../protocol/check-rows.ts'
import type { HoldRow } from '../../../protocol/zone-rows.ts'
import { formatCount, plural } from '../../format.ts'
import colours from '../../parts/state-colours.module.css'
import { useConsumerMarks } from '../../parts/consumer/use-consumer-marks.ts'
import { holdBox, type LaneScale, laneX } from './lane-geometry.ts'
import { type LabelWish, placeLabels } from './lane-labels.ts'
import { type Overlap } from './overlaps.ts'
import { isOpen, type Lane, laneSentence, lengthWords, overlapWords } from './lanes.ts'
import styles from '../Locks.module.css'

const height = 28
const inset = 3

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
  /** Where another took the zone for its own at the same time. */
  readonly overlaps: readonly Overlap[]
}

/** One instance at one zone: boxes are holds, crosses are tries that came back false. Click selects, double click goes there. */
export function LaneRow({ lane, name, consumerId, scale, charPx, nowMs, strikes, overlaps }: Props) {
  const marks = useConsumerMarks(consumerId)
  const labels = useMemo(
    () => placeLabels(wishesOf(lane.rows, overlaps, scale), charPx),
    [lane.rows, overlaps, scale, charPx],
  )
  const select = () => commands.select({ kind: 'zone', id: consumerId })
  return (
    <div className={styles.lane} {...marks} data-thing={`zone:${consumerId}`}>
      <span className={styles.laneLabel} title={name}>
        {name}
      </span>
      <svg
        width={scale.width}
        height={height}
        role="img"
        aria-label={
          strikes.length === 0
            ? laneSentence(name, lane.rows)
            : `${laneSentence(name, lane.rows)}; struck by ${strikes.map(({ label }) => label.toLowerCase()).join(', ')}`
        }
      >
        {scale.segments
          .filter(({ fold }) => fold)
          .map(({ x0, x1, fromMs }) => (
            <rect key={fromMs} className={styles.fold} x={x0} width={x1 - x0} height={height} />
          ))}
        {lane.rows.map((row) => (
          <Mark
            key={`${row.kind}/${row.fromStep}`}
            row={row}
            scale={scale}
            nowMs={nowMs ?? scale.toMs}
            onSelect={select}
          />
        ))}
        {overlaps.map((overlap) => (
          <OverlapMark key={`${overlap.fromStep}/${overlap.instances.join('/')}`} overlap={overlap} scale={scale} />
        ))}
        {labels.map(({ key, x, words }) => (
          <text
            key={key}
            className={key.startsWith('overlap') ? styles.overlapText : styles.holdText}
            x={x}
            y={height / 2 + 4}
          >
            {words}
          </text>
        ))}
        {strikes.map((strike) =>
          strike.timeMs < scale.fromMs || strike.timeMs > scale.toMs ? null : (
            <path
              key={`${strike.fault}/${strike.step}`}
              className={styles.strike}
              d="M1 -8 -4 1H-1L-2 8 4 -2H1z"
              transform={`translate(${laneX(scale, strike.timeMs)} ${height / 2})`}
            >
              <title>{`${strike.label}: ${strike.words}`}</title>
            </path>
          ),
        )}
        {nowMs !== null && <path className={styles.needle} d={`M${laneX(scale, nowMs, 'end')} 0v${height}`} />}
      </svg>
    </div>
  )
}

/** Two holders at once come first: that is what a lane is looked at for. */
function wishesOf(rows: readonly HoldRow[], overlaps: readonly Overlap[], scale: LaneScale): readonly LabelWish[] {
  const holds = rows.flatMap((row) => {
    const drawn = row.handled > 0 && row.kind !== 'failed-try' && row.kind !== 'crash'
    const box = drawn ? holdBox(scale, row.fromMs, isOpen(row) ? null : row.toMs) : null
    const words = [plural(row.handled, 'event'), formatCount(row.handled)]
    return box === null ? [] : [{ key: `${row.kind}/${row.fromStep}`, ...box, words, rank: 0 }]
  })
  const twice = overlaps.flatMap((overlap) => {
    const box = holdBox(scale, overlap.fromMs, overlap.open ? null : overlap.toMs)
    const key = `overlap/${overlap.fromStep}/${overlap.instances.join('/')}`
    return box === null ? [] : [{ key, ...box, words: [overlapWords(overlap), 'two holders'], rank: 1 }]
  })
  return [...holds, ...twice]
}

interface MarkProps {
  readonly row: HoldRow
  readonly scale: LaneScale
  readonly nowMs: number
  readonly onSelect: () => void
}

function Mark({ row, scale, nowMs, onSelect }: MarkProps) {
  if (row.kind === 'failed-try') {
    if (row.fromMs < scale.fromMs) return null
    const x = laneX(scale, row.fromMs)
    return (
      <path className={styles.cross} d={`M${x - 3.5} ${height / 2 - 3.5}l7 7M${x + 3.5} ${height / 2 - 3.5}l-7 7`} />
    )
  }
  const box = holdBox(scale, row.fromMs, isOpen(row) ? null : row.toMs)
  if (!box) return null
  if (row.kind === 'crash') return <CrashMark row={row} x={box.x} width={box.width} nowMs={nowMs} />
  const label = plural(row.handled, 'event')
  const words =
    row.kind === 'ghost'
      ? `goes on without the zone from step ${row.fromStep}, ${lengthWords(row, nowMs)}: it was taken away, and it does not know`
      : `${row.kind === 'wait' ? 'waits' : 'holds'} from step ${row.fromStep}, ${lengthWords(row, nowMs)}, ${label} handled${row.end === 'lost' ? ', then it was taken away' : ''}`
  return (
    <g onClick={onSelect} onDoubleClick={() => commands.seek(row.fromStep)}>
      <rect
        className={
          row.kind === 'wait' ? styles.wait : row.kind === 'ghost' ? styles.ghost : `${styles.hold} ${colours.state}`
        }
        data-state={stateOf(row)}
        x={box.x}
        y={inset}
        width={box.width}
        height={height - 2 * inset}
        rx={2}
      >
        <title>{words}</title>
      </rect>
    </g>
  )
}

/** A crash, and for how long nobody of it was there. */
function CrashMark({ row, x, width, nowMs }: { row: HoldRow; x: number; width: number; nowMs: number }) {
  return (
    <g className={styles.crash} onDoubleClick={() => commands.seek(row.fromStep)}>
      <title>{`crashes in step ${row.fromStep}, ${isOpen(row) ? 'and is still down' : `down for ${lengthWords(row, nowMs)}`}`}</title>
      <path className={styles.down} d={`M${x} ${height / 2}h${width}`} />
      <path d="M1.5 -7 -4 1h3.5L-1 7l5.5 -8H1z" transform={`translate(${x} ${height / 2})`} />
    </g>
  )
}

function OverlapMark({ overlap, scale }: { overlap: Overlap; scale: LaneScale }) {
  const box = holdBox(scale, overlap.fromMs, overlap.open ? null : overlap.toMs)
  if (!box) return null
  const words = overlapWords(overlap)
  return (
    <g className={styles.overlap} onDoubleClick={() => commands.seek(overlap.fromStep)}>
      <title>{`${words}, from step ${overlap.fromStep}`}</title>
      <rect x={box.x} y={1} width={Math.max(3, box.width)} height={height - 2} />
    </g>
  )
}

const stateOf = (row: HoldRow): string => (row.end === 'error' ? 'error' : row.end === 'lost' ? 'hazard' : 'handle')
