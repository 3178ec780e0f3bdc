import { commands } from '../../bridge/commands.ts'
import { useBridge, useWindow } from '../../bridge/hooks.ts'
import { bridgeStore } from '../../bridge/store.ts'
import type { FaultRow } from '../../protocol/check-rows.ts'
import styles from '../checks/Checks.module.css'
import { formatCount } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import type { ExportRow } from '../parts/export/export-files.ts'
import type { StateName } from '../parts/consumer/loop-words.ts'
import { StateChip } from '../parts/StateWord.tsx'
import { Panel } from '../parts/ViewFrame.tsx'
import { ActButton } from '../shell/ActButton.tsx'

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
          <table className={styles.table} aria-label="Faults">
            <thead>
              <tr>
                <th scope="col">State</th>
                <th scope="col">Fault</th>
                <th scope="col" className={styles.beside}>
                  Where
                </th>
                <th scope="col">When</th>
                <th scope="col" className={styles.beside}>
                  What it does
                </th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>
              {update.rows.map((row) => (
                <Row key={`${row.fault}/${row.step ?? 'waits'}/${row.consumer}`} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}

/** All of them, with the ids of whom they struck. */
async function exportedFaults(): Promise<readonly ExportRow[]> {
  const { run } = bridgeStore.getState()
  const all = await commands.rows<'faults'>({ view: 'faults', from: 0, count: 0 })
  return all.map((row) => ({
    ...row,
    timeMs: row.step === null ? null : row.timeMs,
    consumer: run?.consumers[row.consumer]?.id ?? null,
    instance: run?.instances[row.instance] ?? null,
    ordinal: row.ordinal || null,
  }))
}

const looks: Readonly<Record<FaultRow['state'], { state: StateName; label: string }>> = {
  struck: { state: 'crashed', label: 'Struck' },
  waits: { state: 'waiting', label: 'Waits' },
  'never-met': { state: 'idle', label: 'Never met' },
}

const whenWords = { struck: '', waits: 'not yet', 'never-met': 'never' }

function Row({ row: { fault, label, state, step, consumer, instance, words, ordinal, seq, open } }: { row: FaultRow }) {
  const run = useBridge((state) => state.run)
  const who = [
    ...(consumer < 0 ? [] : [run?.consumers[consumer]?.component ?? `consumer ${consumer}`]),
    ...(instance < 0 || (run?.instances.length ?? 1) === 1 ? [] : [run?.instances[instance] ?? `i-${instance + 1}`]),
    ...(ordinal === 0 ? [] : [`#${seq}`]),
  ]
  const where = who.length === 0 ? (step === null ? '–' : 'the bundle') : who.join(' ')
  return (
    <tr data-thing={ordinal > 0 ? `event:${ordinal}` : undefined}>
      <td>
        <StateChip {...looks[state]} />
      </td>
      <th scope="row">
        {label}
        <span className={styles.beneath}>
          {where === '–' ? '' : `${where}: `}
          {words}
        </span>
      </th>
      <td className={styles.beside}>{where}</td>
      <td>
        {step === null ? (
          whenWords[state]
        ) : (
          <button type="button" className={styles.link} onClick={() => commands.seek(step)}>
            step {formatCount(step)}
          </button>
        )}
      </td>
      <td className={`${styles.words} ${styles.beside}`}>{words}</td>
      <td>
        {open && (
          <Button
            look="icon"
            icon="close"
            label="Remove"
            title={`${label}: strikes no more from here on. Undo brings it back.`}
            onClick={() => commands.withdrawFault(fault)}
          />
        )}
      </td>
    </tr>
  )
}
