import { railTicks, type RailScale } from './rail-geometry.ts'
import styles from './Rail.module.css'

/** The rails' common scale, for the head of their column. */
export function RailScaleTicks({ scale, label }: { scale: RailScale; label: (ordinal: number) => string }) {
  return (
    <svg className={styles.scale} width={scale.width} height={18} viewBox={`0 0 ${scale.width} 18`} aria-hidden="true">
      {railTicks(scale).map((ordinal, i) => {
        const isHead = ordinal === scale.head && i > 0
        const x = scale.x(ordinal)
        return (
          <g key={ordinal}>
            <path d={`M${x} 14v4`} />
            <text
              className={styles.tick}
              data-state={isHead ? 'head' : undefined}
              x={isHead ? x + 3 : x}
              y={11}
              textAnchor={isHead ? 'end' : i === 0 ? 'start' : 'middle'}
            >
              {label(ordinal)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
