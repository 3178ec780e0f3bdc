import { useState } from 'react'
import type { Comparison } from '../../protocol/comparison.ts'
import { formatCount } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Mono } from '../parts/Count.tsx'
import { type ShortColumn, ShortTable } from '../parts/table/ShortTable.tsx'
import { Panel } from '../parts/ViewFrame.tsx'
import styles from './Compare.module.css'
import { exportedProjections } from './exported.ts'
import { type ValueDifference, valueDifferences } from './value-differences.ts'

/** What projectors show on both sides: the values that differ, and both wholes for whoever asks. */
export function Projections({ comparison }: { comparison: Comparison }) {
  const [whole, setWhole] = useState(false)
  const { projectors, projections: differing, left, right } = comparison
  if (projectors === 0) return null
  return (
    <Panel
      title="What projectors show"
      sub={
        differing.length === 0
          ? 'the same on both sides'
          : `${formatCount(differing.length)} of ${formatCount(projectors)} differ`
      }
      {...(differing.length > 0 && {
        end: <Button label="Both as a whole" aria-pressed={whole} onClick={() => setWhole(!whole)} />,
        exports: { name: 'What projectors show', rows: () => exportedProjections(comparison) },
      })}
    >
      {differing.map((each) => (
        <Sides key={each.component} {...each} names={[left, right]} whole={whole} />
      ))}
    </Panel>
  )
}

interface SidesProps {
  readonly component: string
  readonly left: string
  readonly right: string
  readonly names: readonly [string, string]
  readonly whole: boolean
}

function Sides({ component, left, right, names, whole }: SidesProps) {
  const differences = whole ? null : valueDifferences(left, right)
  return (
    <div className={styles.projection}>
      <h3>{component}</h3>
      {differences ? (
        <Differences component={component} differences={differences} names={names} />
      ) : (
        names.map((name, i) => (
          <figure key={name}>
            <figcaption>{name}</figcaption>
            {/* Long ones scroll: by the keyboard too. */}
            <pre tabIndex={0} role="region" aria-label={`${component}, ${name}`}>
              {i === 0 ? left : right}
            </pre>
          </figure>
        ))
      )}
    </div>
  )
}

/** More are not read; the file has them all. */
const shownMax = 50

function Differences(props: {
  readonly component: string
  readonly differences: readonly ValueDifference[]
  readonly names: readonly [string, string]
}) {
  const { component, differences, names } = props
  const columns: readonly ShortColumn<ValueDifference>[] = [
    {
      id: 'field',
      label: 'Value',
      rowHead: true,
      cell: ({ field }) => <Mono>{field === '' ? 'all of it' : field}</Mono>,
    },
    { id: 'left', label: names[0], align: 'end', cell: (each) => <Side value={each.left} /> },
    { id: 'right', label: names[1], align: 'end', cell: (each) => <Side value={each.right} /> },
  ]
  return (
    <div className={styles.differences}>
      <ShortTable
        name={`Values of ${component} that differ`}
        columns={columns}
        rows={differences.slice(0, shownMax)}
        rowKey={({ field }) => field}
      />
      {differences.length > shownMax && (
        <p className={styles.note}>
          The first {shownMax} of {formatCount(differences.length)}; the menu Export saves all.
        </p>
      )}
    </div>
  )
}

const Side = ({ value }: { value: string | null }) =>
  value === null ? <span className={styles.note}>none</span> : <Mono>{value}</Mono>
