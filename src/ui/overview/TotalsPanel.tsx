import { useTotal, useWindow } from '../../bridge/hooks.ts'
import type { TotalCell } from '../../protocol/mirror.ts'
import { plural } from '../format.ts'
import { Count, Mono } from '../parts/Count.tsx'
import { eventHue } from '../parts/event/event-codes.ts'
import hues from '../parts/event/event-hues.module.css'
import { Stamp } from '../parts/event/Stamp.tsx'
import { Panel } from '../parts/ViewFrame.tsx'
import styles from './Overview.module.css'
import { projectionFigures } from './projection-figures.ts'
import { barShare } from './bar-share.ts'

export const totalsId = 'totals'

export function TotalsPanel() {
  const projections = useWindow('projections', { view: 'projections' })?.rows ?? []
  const figures = projections.flatMap((row) =>
    projectionFigures(row.json).map((figure) => ({ ...figure, cell: `projections.${row.component}.${figure.key}` })),
  )
  return (
    <Panel id={totalsId} title="Totals" sub="up to the cursor">
      <dl className={styles.figures}>
        <Figure term="Published" cell="events" total="events" />
        <Figure term="Handled" cell="totals.handled" total="handled" />
        <Figure term="Passed over" cell="totals.skipped" total="skipped" />
        <Figure term="Ignored" cell="totals.ignored" total="ignored" />
        <Figure term="In flight" cell="totals.inFlight" total="inFlight" />
        <Lost />
        <Figure term="Dead" cell="totals.dead" total="dead" bad />
        <Figure term="Sagas live" cell="totals.live" total="sagasLive" />
        <Figure term="Sagas ended" cell="totals.ended" total="sagasEnded" />
        {figures.map(({ term, value, cell }, i) => (
          <div key={`${i}-${term}`} data-cell={cell}>
            <dt title={term}>{term}</dt>
            <dd title={value}>
              <Mono>{value}</Mono>
            </dd>
          </div>
        ))}
      </dl>
      <EventTypes />
    </Panel>
  )
}

interface FigureProps {
  readonly term: string
  readonly total: TotalCell
  /** The quantity that an expectation would speak of. */
  readonly cell: string
  readonly bad?: boolean
}

const Figure = ({ term, total, cell, bad = false }: FigureProps) => (
  <div data-cell={cell}>
    <dt title={term}>{term}</dt>
    <dd>
      <Count value={useTotal(total)} strong bad={bad} />
    </dd>
  </div>
)

/** Only where there are some: what is neither handled nor dead nor in flight would be missed in the sum. */
function Lost() {
  const losses = useWindow('losses', { view: 'losses' })?.rows ?? []
  const lost = losses.reduce((sum, row) => sum + row.lost, 0)
  if (lost === 0) return null
  return (
    <div>
      <dt title="Acknowledged, and lost in a crash before they were handled">Lost</dt>
      <dd>
        <Count value={lost} strong bad />
      </dd>
    </div>
  )
}

const typesMax = 12

/** In order of first appearance: sorted by number, rows would change places while one looks. */
function EventTypes() {
  const shown = useWindow('types', { view: 'types' })?.rows ?? []
  const most = Math.max(0, ...shown.map(({ count }) => count))
  return (
    <div className={styles.types}>
      <p className={styles.caption}>Events by type</p>
      {shown.length === 0 && <p className={styles.caption}>No event is published yet.</p>}
      {shown.slice(0, typesMax).map(({ name, type, count }) => (
        <div key={type} className={styles.type}>
          <Stamp type={type} small />
          <span className={styles.typeName} title={name}>
            {name}
          </span>
          <svg
            className={`${styles.bar} ${hues.hue}`}
            data-hue={eventHue(type)}
            viewBox="0 0 100 6"
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <rect className={styles.barGround} width="100" height="6" />
            <rect className={styles.barFill} width={barShare(count, most)} height="6" />
          </svg>
          <span className={styles.number}>
            <Count value={count} />
          </span>
        </div>
      ))}
      {shown.length > typesMax && <p className={styles.caption}>{plural(shown.length - typesMax, 'more type')}</p>}
    </div>
  )
}
