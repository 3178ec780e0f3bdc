import { commands } from '../../bridge/commands.ts'
import type { FaultRow } from '../../protocol/check-rows.ts'
import type { HoldRow } from '../../protocol/windows.ts'
import { plural } from '../format.ts'
import colours from '../parts/state-colours.module.css'
import { useConsumerMarks } from '../parts/use-consumer-marks.ts'
import { holdBox, labelFits, type LaneScale, laneX } from './lane-geometry.ts'
import { isOpen, type Lane, laneSentence, lengthWords } from './lanes.ts'
import styles from './Locks.module.css'

const height = 28
const inset = 3

interface Props {
  readonly lane: Lane
  readonly name: string
  readonly consumerId: string
  readonly scale: LaneScale
  /** null = the lanes end before the cursor. */
  readonly nowMs: number | null
  /** Faults that struck here. */
  readonly strikes: readonly FaultRow[]
}

/** One instance at one zone: boxes are holds, crosses are tries that came back false. Click selects, double click goes there. */
export function LaneRow({ lane, name, consumerId, scale, nowMs, strikes }: Props) {
  const marks = useConsumerMarks(consumerId)
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
  const label = plural(row.handled, 'event')
  const words = `${row.kind === 'wait' ? 'waits' : 'holds'} from step ${row.fromStep}, ${lengthWords(row, nowMs)}, ${label} handled`
  return (
    <g onClick={onSelect} onDoubleClick={() => commands.seek(row.fromStep)}>
      <rect
        className={row.kind === 'wait' ? styles.wait : `${styles.hold} ${colours.state}`}
        data-state={stateOf(row)}
        x={box.x}
        y={inset}
        width={box.width}
        height={height - 2 * inset}
        rx={2}
      >
        <title>{words}</title>
      </rect>
      {row.handled > 0 && labelFits(label, box.width) && (
        <text className={styles.holdText} x={box.x + 6} y={height / 2 + 4}>
          {label}
        </text>
      )}
    </g>
  )
}

const stateOf = (row: HoldRow): string => (row.end === 'error' ? 'error' : 'handle')
