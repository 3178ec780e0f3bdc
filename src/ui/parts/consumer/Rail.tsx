import { useId } from 'react'
import type { EventMarks } from '../event/event-marks.ts'
import { deadMarks, frontierLine, railSentence, riskBox, type RailData, type RailScale } from './rail-geometry.ts'
import styles from './Rail.module.css'

interface Props {
  readonly data: RailData
  readonly scale: RailScale
  readonly seqOf?: (ordinal: number) => string
  /** Events that are selected, of the selected saga, or under the pointer, in whatever pane. */
  readonly marks?: EventMarks
}

const height = 26
const middle = 13

/** Where a consumer stands in the log. All rails of a table are given one scale. */
export function Rail({ data, scale, seqOf, marks }: Props) {
  const hatch = useId()
  const endX = scale.x(data.head)
  const x = scale.x(Math.max(0, data.checkpoint))
  const risk = riskBox(data, scale)
  const handed = frontierLine(data, scale)
  return (
    <svg
      className={styles.rail}
      width={scale.width}
      height={height}
      viewBox={`0 0 ${scale.width} ${height}`}
      role="img"
      aria-label={railSentence(data, seqOf)}
    >
      <path className={styles.todo} d={`M${scale.x(0)} ${middle}H${endX}`} />
      {data.checkpoint > 0 && <path className={styles.done} d={`M${scale.x(0)} ${middle}H${x}`} />}
      {handed && (
        <>
          <path className={styles.handed} d={`M${handed.from} ${middle}H${handed.to}`} />
          <path className={styles.frontier} d={`M${handed.to} ${middle - 6}v12`} />
        </>
      )}
      {scale.windowStart > 0 && (
        <path className={styles.break} d={`M${scale.breakX - 3} 7l-3 12M${scale.breakX + 1.5} 7l-3 12`} />
      )}
      {risk && (
        <g>
          <defs>
            <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <path className={styles.hatch} d="M0 0V5" />
            </pattern>
          </defs>
          <rect className={styles.risk} x={risk.x} y={7} width={risk.width} height={12} />
          <rect fill={`url(#${hatch})`} x={risk.x} y={7} width={risk.width} height={12} />
        </g>
      )}
      {deadMarks(data.dead, scale).map((mark) => (
        <g key={mark.x}>
          <path className={styles.dead} d={`M${mark.x - 3} ${middle - 3}l6 6M${mark.x + 3} ${middle - 3}l-6 6`} />
          {mark.count > 1 && (
            <text className={styles.deadCount} x={mark.x} y={7} textAnchor="middle">
              {mark.count}
            </text>
          )}
        </g>
      ))}
      {marks && <Marks at={[...marks.kin]} scale={scale} state="kin" />}
      <Mark at={marks?.hovered ?? null} scale={scale} state="hovered" />
      <Mark at={marks?.selected ?? null} scale={scale} state="selected" />
      <path className={styles.head} d={`M${endX} 5v16`} />
      {data.checkpoint >= 0 && (
        <>
          <path className={styles.caret} d={`M${x} 14l5 9h-10z`} />
          <path className={styles.stem} d={`M${x} 9v8`} />
        </>
      )}
    </svg>
  )
}

const Mark = ({ at, ...place }: { at: number | null; scale: RailScale; state: 'hovered' | 'selected' }) =>
  at !== null && <Marks at={[at]} {...place} />

/** A line under the place of each event. */
function Marks({
  at,
  scale,
  state,
}: {
  at: readonly number[]
  scale: RailScale
  state: 'hovered' | 'selected' | 'kin'
}) {
  const seen = at.filter((ordinal) => ordinal >= 1 && ordinal <= scale.head)
  if (seen.length === 0) return null
  return (
    <path
      className={styles.mark}
      data-state={state}
      d={seen.map((ordinal) => `M${scale.x(ordinal) - 4} ${height - 1.5}h8`).join('')}
    />
  )
}
