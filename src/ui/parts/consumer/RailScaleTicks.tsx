import { useProjector } from '../use-projector.ts'
import { railTicks, type RailScale } from './rail-geometry.ts'
import styles from './Rail.module.css'

/** Width of a digit of the scale, at the desk and on a wall. */
const charPx = { desk: 6.4, wall: 9.2 }

/** The rails' common scale, for the head of their column. */
export function RailScaleTicks({ scale }: { scale: RailScale }) {
  const ticks = railTicks(scale, charPx[useProjector() ? 'wall' : 'desk'])
  return (
    <svg className={styles.scale} width={scale.width} height={18} viewBox={`0 0 ${scale.width} 18`} aria-hidden="true">
      {ticks.map(({ ordinal, x, labelX, anchor }) => (
        <g key={ordinal}>
          <path d={`M${x} 14v4`} />
          <text
            className={styles.tick}
            data-state={anchor === 'end' ? 'head' : undefined}
            x={labelX}
            y={11}
            textAnchor={anchor}
          >
            {ordinal}
          </text>
        </g>
      ))}
    </svg>
  )
}
