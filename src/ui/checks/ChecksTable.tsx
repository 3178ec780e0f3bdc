import type { CheckRow } from '../../protocol/check-rows.ts'
import { Count } from '../parts/Count.tsx'
import { StateChip } from '../parts/StateWord.tsx'
import { Beneath, type ShortColumn, ShortTable } from '../parts/table/ShortTable.tsx'
import { StepLink } from '../parts/TextButton.tsx'
import { foundWords, verdictOf, verdictWords } from './check-words.ts'
import styles from './Checks.module.css'

/** What must hold, and whether it did up to the cursor. */
export const ChecksTable = ({ rows }: { rows: readonly CheckRow[] }) => (
  <div className={styles.scroll}>
    <ShortTable
      name="Checks"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowMarks={(row) => ({ 'data-state': verdictOf(row) })}
    />
  </div>
)

const columns: readonly ShortColumn<CheckRow>[] = [
  {
    id: 'verdict',
    label: 'Verdict',
    cell: (row) => <StateChip state={verdictOf(row)} label={verdictWords[verdictOf(row)]} />,
  },
  { id: 'check', label: 'Check', rowHead: true, cell: (row) => <Claim row={row} /> },
  {
    id: 'violations',
    label: 'Violations',
    align: 'end',
    beside: true,
    cell: ({ violations }) => <Count value={violations} bad />,
  },
  { id: 'hazards', label: 'Hazards', align: 'end', beside: true, cell: ({ hazards }) => <Count value={hazards} /> },
  {
    id: 'first',
    label: 'First found',
    cell: ({ first, firstMs }) =>
      first === null ? <span className={styles.never}>never</span> : <StepLink step={first} timeMs={firstMs} />,
  },
]

function Claim({ row }: { row: CheckRow }) {
  const found = foundWords(row)
  return (
    <>
      <span className={styles.label}>
        {row.label} <span className={styles.id}>{row.id}</span>
      </span>
      <span className={styles.claim}>{row.claim}</span>
      {found !== '' && <Beneath>{found}</Beneath>}
    </>
  )
}
