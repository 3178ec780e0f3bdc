import { type LoopPhase, stageOf } from '../../../protocol/loop-phases.ts'
import { formatCount } from '../../format.ts'
import { arcPath, arcState, dialStages } from './dial-geometry.ts'
import styles from './LoopDial.module.css'
import { phaseLooks } from './loop-words.ts'
import colours from '../state-colours.module.css'

interface Props {
  readonly phase: LoopPhase
  /** Given: the large form with the cycle's number in the middle. */
  readonly cycle?: number
}

/** The consumption loop as a ring of six arcs. The word stands beside it, hence it says nothing of its own. */
export function LoopDial({ phase, cycle }: Props) {
  const large = cycle !== undefined
  const size = large ? 104 : 22
  return (
    <svg
      className={`${styles.dial} ${colours.state}`}
      data-state={phaseLooks[phase].state}
      data-large={large || undefined}
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      aria-hidden="true"
    >
      {dialStages.map((stage, i) => (
        <path
          key={stage}
          className={styles.arc}
          data-arc={arcState(i, stageOf(phase))}
          d={arcPath(i, size, large ? 18 : 4)}
        />
      ))}
      {large && (
        <>
          <text className={styles.caption} x="52" y="49" textAnchor="middle">
            cycle
          </text>
          <text className={styles.figure} x="52" y="66" textAnchor="middle">
            {formatCount(cycle)}
          </text>
        </>
      )}
    </svg>
  )
}
