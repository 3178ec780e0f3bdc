import { commands } from '../../../bridge/commands.ts'
import { useBridge } from '../../../bridge/hooks.ts'
import type { FaultRow } from '../../../protocol/check-rows.ts'
import type { StretchMark } from '../../parts/event/event-marks.ts'
import colours from '../../parts/state-colours.module.css'
import { holdBox, laneHeight, type LaneScale, laneX } from './lane-geometry.ts'
import { type LaneMark, markState } from './lane-marks.ts'
import { markWords } from './mark-words.ts'
import { type Overlap, overlapWords } from './overlaps.ts'
import styles from '../Locks.module.css'

const inset = 3
const middle = laneHeight / 2
const boxHeight = laneHeight - 2 * inset

interface MarkProps {
  readonly mark: LaneMark
  /** Its holder had an event in hand that is selected, the selected saga's, or pointed at, here or in another pane. */
  readonly event: StretchMark
  readonly nowMs: number
  readonly onSelect: () => void
}

/** What is drawn for one row of a lane, or for several. Click selects the zone, double click goes there. */
export function Mark({ mark, event, nowMs, onSelect }: MarkProps) {
  const holders = useBridge((state) => state.run?.zoneHolders ?? 'recorded')
  return (
    <g
      className={styles.mark}
      data-event={event}
      onClick={onSelect}
      onDoubleClick={() => commands.seek(mark.rows[0].fromStep)}
    >
      <title>{markWords(mark, nowMs, holders)}</title>
      <Shape mark={mark} />
    </g>
  )
}

function Shape({ mark }: { mark: LaneMark }) {
  const { x, width, rows } = mark
  const state = markState(mark)
  switch (mark.kind) {
    case 'tries':
      return <Cross x={x + width / 2} several={rows.length > 1} />
    case 'crash':
      return (
        <g className={styles.crash}>
          <path className={styles.down} d={`M${x} ${middle}h${width}`} />
          <path d="M1.5 -7 -4 1h3.5L-1 7l5.5 -8H1z" transform={`translate(${x} ${middle})`} />
        </g>
      )
    case 'instant':
      return <InstantShape x={x} width={width} state={state} />
    case 'block':
      return (
        <>
          <Box x={x} width={width} className={`${styles.hold} ${colours.state}`} state={state} />
          <path
            className={`${styles.grain} ${colours.state}`}
            data-state={state}
            d={mark.at.map((at) => `M${at} ${inset + boxHeight - 7}v5`).join('')}
          />
        </>
      )
    case 'box': {
      const { kind } = rows[0]
      const look = kind === 'wait' ? styles.wait : kind === 'ghost' ? styles.ghost : `${styles.hold} ${colours.state}`
      return <Box x={x} width={width} className={look} state={state} />
    }
  }
}

const Box = (props: { x: number; width: number; className: string | undefined; state: string }) => (
  <rect
    className={props.className}
    data-state={props.state}
    x={props.x}
    y={inset}
    width={props.width}
    height={boxHeight}
    rx={2}
  />
)

/** A hold that took no virtual time: no box, which would say how long. */
export const InstantShape = ({ x, width, state }: { x: number; width: number; state: string }) => (
  <path
    className={`${styles.hold} ${colours.state}`}
    data-state={state}
    d={`M${x} ${middle}l${width / 2} ${-width * 0.68}l${width / 2} ${width * 0.68}l${-width / 2} ${width * 0.68}z`}
  />
)

function Cross({ x, several }: { x: number; several: boolean }) {
  const arm = 3.5
  return (
    <>
      <rect className={styles.hit} x={x - 6} y={inset} width={12} height={boxHeight} />
      <path
        className={styles.cross}
        data-several={several || undefined}
        d={`M${x - arm} ${middle - arm}l7 7M${x + arm} ${middle - arm}l-7 7`}
      />
    </>
  )
}

export function OverlapMark({ overlap, scale }: { overlap: Overlap; scale: LaneScale }) {
  const box = holdBox(scale, overlap.fromMs, overlap.open ? null : overlap.toMs)
  if (!box) return null
  const words = overlapWords(overlap)
  return (
    <g className={styles.overlap} onDoubleClick={() => commands.seek(overlap.fromStep)}>
      <title>{`${words}, from step ${overlap.fromStep}`}</title>
      <rect x={box.x} y={1} width={Math.max(3, box.width)} height={laneHeight - 2} />
    </g>
  )
}

/** Where a fault struck. */
export function StrikeMark({ strike, scale }: { strike: FaultRow; scale: LaneScale }) {
  if (strike.timeMs < scale.fromMs || strike.timeMs > scale.toMs) return null
  return (
    <path
      className={styles.strike}
      d="M1 -8 -4 1H-1L-2 8 4 -2H1z"
      transform={`translate(${laneX(scale, strike.timeMs)} ${middle})`}
    >
      <title>{`${strike.label}: ${strike.words}`}</title>
    </path>
  )
}
