import { useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useSelection, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { Selection } from '../../bridge/selection.ts'
import type { SagaRow } from '../../protocol/saga-rows.ts'
import { formatCount } from '../format.ts'
import type { Sort } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/DataTable.tsx'
import { useNarrow } from '../parts/use-narrow.ts'
import { useRange } from '../parts/table/use-range.ts'
import { Loading, Panel, ViewFrame } from '../parts/ViewFrame.tsx'
import { narrowColumns, SagaCard, sagaColumns } from './columns.tsx'
import { GraphPanel } from './GraphPanel.tsx'
import { InstancePanel } from './InstancePanel.tsx'
import { exportedSaga } from './exported.ts'
import { NoSagas } from './NoSagas.tsx'
import { allStuck, graphedConsumer, isNarrowed, type SagaFilter, sagaKinds, sagasSpec } from './saga-filter.ts'
import { SagaTools } from './SagaTools.tsx'
import styles from './Sagas.module.css'

const rowId = (row: SagaRow): string => `saga:${row.id}`
const thingOf = (row: SagaRow): Selection => ({ kind: 'saga', id: row.id })

/** All sagas of the run, live and ended; one of them opened beside the list; or their graph. */
export function SagasView() {
  const run = useBridge((state) => state.run)
  const sagasLive = useTotal('sagasLive')
  const sagasEnded = useTotal('sagasEnded')
  const selection = useSelection()
  const narrow = useNarrow()
  const { filter, setFilter } = useSagaFilter()
  const [as, setAs] = useState<'list' | 'graph'>('list')
  const [sort, setSort] = useState<Sort>({ id: 'last', descending: true })
  const [opened, setOpened] = useState<number | null>(null)
  const { from, count, onRange } = useRange()
  const spec = sagasSpec(filter, sort, { from, count })
  const update = useWindow('sagas', spec)
  const stuck = useWindow('sagas:stuck', allStuck)?.total ?? 0

  // An event looked at from within an instance takes the selection, not the instance's place.
  if (selection?.kind === 'saga' && selection.id !== opened) setOpened(selection.id)

  if (!run) {
    return (
      <ViewFrame name="Sagas" sub="">
        <Loading>The run is being opened. Its sagas appear here as they start.</Loading>
      </ViewFrame>
    )
  }
  const kinds = sagaKinds(run)
  const close = () => {
    setOpened(null)
    if (selection?.kind === 'saga') commands.select(null)
  }
  const clear = () => setFilter({ typed: '', show: 'all', saga: '' })
  const row = update?.rows.find(({ id }) => id === opened)
  const graphed = graphedConsumer(run, [filter.saga, row?.saga, kinds[0]])
  return (
    <ViewFrame
      name="Sagas"
      sub={`${formatCount(sagasLive)} live, ${formatCount(sagasEnded)} ended${stuck > 0 ? `, ${formatCount(stuck)} stuck` : ''}`}
      rows={async () => (await commands.rows<'sagas'>(spec)).map(exportedSaga)}
      tools={
        <SagaTools
          filter={filter}
          onFilter={setFilter}
          kinds={kinds}
          property={update?.rows[0]?.associations[0]?.[0] ?? 'property'}
          stuck={stuck}
          as={as}
          onAs={setAs}
        />
      }
    >
      {/* Where the list is empty, it says so itself. */}
      {as === 'list' && update?.note && update.total > 0 && (
        <p className={styles.note} role="status">
          {update.note}
        </p>
      )}
      {as === 'graph' && graphed >= 0 && <GraphPanel consumer={graphed} saga={opened} />}
      {as === 'graph' && graphed < 0 && (
        <Panel fill>
          <NoSagas kinds={0} filtered={false} show={filter.show} note={null} onClear={clear} />
        </Panel>
      )}
      <div className={styles.split} data-open={opened !== null || undefined} hidden={as === 'graph'}>
        {!(narrow && opened !== null) && (
          <Panel fill>
            <DataTable
              key={run.run}
              name="Sagas"
              columns={opened === null ? sagaColumns : narrowColumns}
              rows={update?.rows ?? []}
              from={update?.from ?? 0}
              total={update?.total ?? 0}
              rowId={rowId}
              thing={thingOf}
              rowPx={45}
              sort={sort}
              onSort={setSort}
              selectedId={opened === null ? null : `saga:${opened}`}
              onSelect={({ id }) => {
                setOpened(id)
                // On a phone the inspector would lie over the instance.
                if (!narrow) commands.select({ kind: 'saga', id })
              }}
              onRange={onRange}
              rowState={({ live }) => (live ? undefined : 'ended')}
              card={(found) => <SagaCard row={found} />}
              cardPx={66}
              empty={
                update === null && kinds.length > 0 ? (
                  <Loading>Fetching the sagas.</Loading>
                ) : (
                  <NoSagas
                    kinds={kinds.length}
                    filtered={isNarrowed(filter)}
                    show={filter.show}
                    note={update?.note ?? null}
                    onClear={clear}
                  />
                )
              }
            />
          </Panel>
        )}
        {opened !== null && <InstancePanel key={opened} id={opened} row={row} onClose={close} />}
      </div>
    </ViewFrame>
  )
}

/** The search stands in the URL, the rest is of this visit. */
function useSagaFilter() {
  const typed = useBridge((state) => state.view.find)
  const [rest, setRest] = useState<Omit<SagaFilter, 'typed'>>({ show: 'all', saga: '' })
  const setFilter = (part: Partial<SagaFilter>): void => {
    const { typed: search, ...others } = part
    if (search !== undefined) commands.find('sagas', search)
    setRest((before) => ({ ...before, ...others }))
  }
  return { filter: { ...rest, typed }, setFilter }
}
