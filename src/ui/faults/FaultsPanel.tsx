import { commands } from '../../bridge/commands.ts'
import { useBridge, useWindow } from '../../bridge/hooks.ts'
import { bridgeStore } from '../../bridge/store.ts'
import type { FaultRow } from '../../protocol/check-rows.ts'
import { ActButton } from '../acts/ActButton.tsx'
import type { StateName } from '../parts/consumer/loop-words.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import type { ExportRow } from '../parts/export/export-files.ts'
import { RunButton } from '../parts/RunButton.tsx'
import { StateChip } from '../parts/StateWord.tsx'
import { Beneath, type ShortColumn, ShortTable } from '../parts/table/ShortTable.tsx'
import { StepLink } from '../parts/TextButton.tsx'
import { Panel } from '../parts/ViewFrame.tsx'
import styles from './FaultsPanel.module.css'
import { exportedFault, whereWords } from './struck-words.ts'

const shownMax = 100

/** The faults of this run: where they struck, and those that wait for their moment. */
export function FaultsPanel() {
  const update = useWindow('faults', { view: 'faults', from: 0, count: shownMax })
  if (!update) return null
  return (
    <Panel
      title="Faults"
      // At one place with and without faults: it keeps the focus when the first one is there.
      end={<ActButton act="inject" />}
      {...(update.rows.length > 0 && { exports: { name: 'Faults', rows: exportedFaults } })}
    >
      {update.rows.length === 0 ? (
        <EmptyState
          title="No fault in this run"
          why="A fault is a crash, an outage, a lost answer: something that goes wrong at a place and time that you choose."
        />
      ) : (
        <div className={styles.scroll}>
          <ShortTable
            name="Faults"
            columns={columns}
            rows={update.rows}
            rowKey={(row) => `${row.fault}/${row.step ?? 'waits'}/${row.consumer}`}
            rowMarks={({ ordinal }) => ({ 'data-thing': ordinal > 0 ? `event:${ordinal}` : undefined })}
          />
        </div>
      )}
    </Panel>
  )
}

/** All of them. */
async function exportedFaults(): Promise<readonly ExportRow[]> {
  const { run } = bridgeStore.getState()
  const all = await commands.rows<'faults'>({ view: 'faults', from: 0, count: 0 })
  return all.map((row) => exportedFault(row, run))
}

const looks: Readonly<Record<FaultRow['state'], { state: StateName; label: string }>> = {
  struck: { state: 'crashed', label: 'Struck' },
  waits: { state: 'waiting', label: 'Waits' },
  'never-met': { state: 'idle', label: 'Never met' },
}

const whenWords: Readonly<Record<FaultRow['state'], string>> = { struck: '', waits: 'not yet', 'never-met': 'never' }

const columns: readonly ShortColumn<FaultRow>[] = [
  { id: 'state', label: 'State', cell: ({ state }) => <StateChip {...looks[state]} /> },
  { id: 'fault', label: 'Fault', rowHead: true, cell: (row) => <What row={row} /> },
  { id: 'where', label: 'Where', beside: true, className: styles.words, cell: (row) => <Where row={row} /> },
  {
    id: 'when',
    label: 'When',
    cell: ({ step, timeMs, state }) => (step === null ? whenWords[state] : <StepLink step={step} timeMs={timeMs} />),
  },
  { id: 'words', label: 'What it does', beside: true, className: styles.words, cell: ({ words }) => words },
  { id: 'remove', label: '', cell: (row) => row.open && <Remove {...row} /> },
]

const useWhere = (row: FaultRow): string | null =>
  whereWords(
    row,
    useBridge(({ run }) => run),
  )

const Where = ({ row }: { row: FaultRow }) => useWhere(row) ?? '–'

function What({ row }: { row: FaultRow }) {
  const where = useWhere(row)
  return (
    <>
      {row.label}
      <Beneath>
        {where === null ? '' : `${where}: `}
        {row.words}
      </Beneath>
    </>
  )
}

const Remove = ({ label, fault }: FaultRow) => (
  <RunButton
    look="icon"
    icon="close"
    label="Remove"
    title={`${label}: strikes no more from here on. Undo brings it back.`}
    onClick={() => commands.withdrawFault(fault)}
  />
)
