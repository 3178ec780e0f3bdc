import type { Comparison } from '../../protocol/comparison.ts'
import { Panel } from '../parts/ViewFrame.tsx'
import styles from './Compare.module.css'

/** What projectors show on both sides. */
export function Projections({ comparison: { projections, left, right } }: { comparison: Comparison }) {
  if (projections.length === 0) return null
  const differing = projections.filter((each) => each.left !== each.right)
  return (
    <Panel
      title="What projectors show"
      sub={differing.length === 0 ? 'the same on both sides' : `${differing.length} of ${projections.length} differ`}
    >
      {differing.map(({ component, ...sides }) => (
        <div key={component} className={styles.projection}>
          <h3>{component}</h3>
          {([left, right] as const).map((name, i) => (
            <figure key={name}>
              <figcaption>{name}</figcaption>
              {/* Long ones scroll: by the keyboard too. */}
              <pre tabIndex={0} role="region" aria-label={`${component}, ${name}`}>
                {i === 0 ? sides.left : sides.right}
              </pre>
            </figure>
          ))}
        </div>
      ))}
    </Panel>
  )
}
