import { Fragment } from 'react'
import { useBridge, useTotal } from '../../bridge/hooks.ts'
import type { SagaRow } from '../../protocol/saga-rows.ts'
import { formatDuration } from '../format.ts'
import { Mono } from '../parts/Count.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { bothTimes, dayWords } from '../parts/moments.ts'
import { Moment } from '../parts/Moment.tsx'
import { Stamp } from '../parts/event/Stamp.tsx'
import { LiveChip } from './LiveChip.tsx'
import { fieldWords, pairsWords, sagaAgeMs, sagaTitle, waitsWords, whichWords } from './saga-words.ts'
import styles from './Sagas.module.css'

/** For its state, the widest: the others make way for it, and what a saga waits for comes where they still leave so much. */
export const statePx = 260

export const sagaColumns: readonly DataColumn<SagaRow>[] = [
  {
    id: 'id',
    label: 'Saga',
    rowHead: true,
    width: '170px',
    leastPx: 130,
    sort: 'desc',
    cell: (row) => (
      <span className={styles.two}>
        <span className={styles.title} title={sagaTitle(row)}>
          {sagaTitle(row)}
        </span>
        <span className={styles.sub}>
          {row.saga} {row.id}
          {whichWords(row) && ', '}
          <Which row={row} />
        </span>
      </span>
    ),
  },
  {
    id: 'associations',
    label: 'Associations',
    width: '170px',
    leastPx: 150,
    leavesBelow: 820,
    cell: (row) =>
      row.associations.length === 0 ? (
        <span className={styles.dim}>none</span>
      ) : (
        <span title={pairsWords(row.associations, '=')}>
          <Mono>{pairsWords(row.associations, '=')}</Mono>
        </span>
      ),
  },
  {
    id: 'summary',
    label: 'State',
    leavesBelow: 620,
    cell: (row) => (
      <span title={pairsWords(row.summary)}>
        {row.summary.length === 0 ? <span className={styles.dim}>empty</span> : <Fields pairs={row.summary} />}
      </span>
    ),
  },
  {
    id: 'waits',
    label: 'Waiting for',
    width: '170px',
    leastPx: 156,
    leavesBelow: 1010,
    cell: ({ waits }) =>
      waits && (
        <span className={waits.what === null ? styles.dim : undefined} title={waitsWords(waits)}>
          {waitsWords(waits)}
        </span>
      ),
  },
  {
    id: 'timer',
    label: 'Next timer',
    width: '150px',
    leastPx: 130,
    leavesBelow: 1200,
    cell: ({ waits }) => waits && <NextTimer timer={waits.timer} />,
  },
  {
    id: 'last',
    label: 'Last event',
    width: '184px',
    leastPx: 154,
    sort: 'desc',
    cell: (row) => <LastEvent row={row} />,
  },
  {
    id: 'age',
    label: 'Age',
    width: '112px',
    leastPx: 90,
    align: 'end',
    sort: 'asc',
    leavesBelow: 460,
    cell: (row) => <Age row={row} />,
  },
  { id: 'live', label: 'Life', width: '78px', cell: (row) => <LiveChip live={row.live} stuck={row.stuck} plain /> },
]

/** Beside an opened instance: who, and what came last. */
export const narrowColumns: readonly DataColumn<SagaRow>[] = [
  {
    id: 'id',
    label: 'Saga',
    rowHead: true,
    sort: 'desc',
    cell: (row) => (
      <span className={styles.two}>
        <span className={styles.title} title={sagaTitle(row)}>
          {sagaTitle(row)}
        </span>
        <span className={styles.sub}>
          {row.saga} {row.id}, {row.stuck ? 'stuck' : row.live ? 'live' : 'ended'}
          {whichWords(row) && ', '}
          <Which row={row} />
        </span>
      </span>
    ),
  },
  {
    id: 'last',
    label: 'Last event',
    width: '98px',
    sort: 'desc',
    // In large type it would leave no room to say who a saga is and how it stands.
    leavesBelow: 215,
    cell: (row) => <LastEvent row={row} short />,
  },
]

/** Which of several that are alike. What the store would do with it, the note above the list explains. */
const Which = ({ row }: { row: SagaRow }) => {
  const title =
    row.found && (row.found === 'taken' ? 'The store takes this one' : 'It matches too, but the store passes it by')
  return <span title={title ?? undefined}>{whichWords(row)}</span>
}

/** As {@link pairsWords} has it, the values before their names. */
const Fields = ({ pairs }: { pairs: SagaRow['summary'] }) =>
  pairs.map(([key, value], i) => (
    <Fragment key={key}>
      {i > 0 && ', '}
      <span className={styles.dim}>{key}</span> {fieldWords(value)}
    </Fragment>
  ))

function LastEvent({ row, short = false }: { row: SagaRow; short?: boolean }) {
  const epochMs = useBridge((state) => state.run?.epochMs ?? null)
  return (
    <span className={styles.last} title={`${row.lastEvent?.name ?? 'no event'}. ${bothTimes(epochMs, row.lastMs)}`}>
      {row.lastEvent && (
        <>
          <Stamp type={row.lastEvent.type} name={row.lastEvent.name} small />
          <Mono>{`#${row.lastEvent.ordinal}`}</Mono>
        </>
      )}
      {!short && <span className={styles.dim}>{dayWords(epochMs, row.lastMs)}</span>}
    </span>
  )
}

function NextTimer({ timer }: { timer: NonNullable<SagaRow['waits']>['timer'] }) {
  const timeMs = useTotal('timeMs')
  if (timer === null) return <span className={styles.dim}>none</span>
  const when = timer.atMs === null ? 'never: it is lost' : `in ${formatDuration(Math.max(0, timer.atMs - timeMs))}`
  return (
    <span className={styles.two} title={`${timer.name}, ${when}`}>
      <span className={styles.title}>{timer.name}</span>
      <span className={styles.sub}>{when}</span>
    </span>
  )
}

function Age({ row }: { row: SagaRow }) {
  const timeMs = useTotal('timeMs')
  return (
    <Moment timeMs={row.startedMs}>
      <Mono>{formatDuration(sagaAgeMs(row, timeMs))}</Mono>
    </Moment>
  )
}

export const SagaCard = ({ row }: { row: SagaRow }) => (
  <div className={styles.card}>
    <div className={styles.cardLine}>
      <span className={styles.title}>{sagaTitle(row)}</span>
      <span className={`${styles.last} ${styles.dim}`}>
        <Which row={row} />
        <LiveChip live={row.live} stuck={row.stuck} />
      </span>
    </div>
    <div className={styles.cardLine}>
      <span>
        <Fields pairs={row.summary} />
      </span>
      <LastEvent row={row} short />
    </div>
  </div>
)
