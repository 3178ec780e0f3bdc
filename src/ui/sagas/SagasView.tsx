import { useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useSelection, useTotal, useWindow } from '../../bridge/hooks.ts'
import { viewSetting } from '../../bridge/view-settings.ts'
import { ColumnsMenu } from '../parts/table/ColumnsMenu.tsx'
import type { Sort } from '../parts/table/data-column.ts'
import { useHiddenColumns } from '../parts/table/hidden-columns.ts'
import { useNarrow } from '../parts/use-narrow.ts'
import { useRange } from '../parts/table/use-range.ts'
import { useRunState } from '../parts/use-run-state.ts'
import { Loading } from '../parts/Loading.tsx'
import { Panel, ViewFrame } from '../parts/ViewFrame.tsx'
import { sagaColumns } from './columns.tsx'
import { GraphPanel } from './GraphPanel.tsx'
import { InstancePanel } from './InstancePanel.tsx'
import { exportedSaga } from './exported.ts'
import { NoSagas } from './NoSagas.tsx'
import { allStuck, graphedConsumer, sagaKinds, sagasSpec } from './saga-filter.ts'
import { sagasWords } from './saga-words.ts'
import { SagaList } from './SagaList.tsx'
import { SagaTools } from './SagaTools.tsx'
import styles from './Sagas.module.css'
import { useSagaFilter } from './use-saga-filter.ts'

/** A graph leaves out the list, in which one saga is shown. */
const useAs = viewSetting<'list' | 'graph'>('sagas', 'filter', 'as', 'list')
const useSort = viewSetting<Sort>('sagas', 'look', 'sort', { id: 'last', descending: true })

/** Its tools always have a line of their own in a window with less px. */
const stacksBelow = 1330

/** All sagas of the run, live and ended; one of them opened beside the list; or their graph. */
export function SagasView() {
  const run = useBridge((state) => state.run)
  const sagasLive = useTotal('sagasLive')
  const sagasEnded = useTotal('sagasEnded')
  const selection = useSelection()
  const narrow = useNarrow()
  const { filter, setFilter } = useSagaFilter()
  const [as, setAs] = useAs()
  const [sort, setSort] = useSort()
  const [opened, setOpened] = useRunState<number | null>(null)
  const [hidden, setHidden] = useHiddenColumns('sagas')
  const [withoutRoom, setWithoutRoom] = useState<readonly string[]>(['waits', 'timer'])
  const { from, count, onRange } = useRange()
  const shows = (id: string) => !hidden.has(id) && !withoutRoom.includes(id)
  const waits = !narrow && opened === null && (shows('waits') || shows('timer'))
  const spec = sagasSpec(filter, sort, { from, count }, waits)
  const update = useWindow('sagas', spec)
  const stuck = useWindow('sagas:stuck', allStuck)?.total ?? 0

  // An event looked at from within an instance takes the selection, not the instance's place.
  if (selection?.kind === 'saga' && selection.id !== opened) setOpened(selection.id)

  if (!run) {
    return (
      <ViewFrame name="Sagas" stacksBelow={stacksBelow} sub="">
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
      stacksBelow={stacksBelow}
      sub={sagasWords({ live: sagasLive, ended: sagasEnded, stuck })}
      rows={async () => (await commands.rows<'sagas'>({ ...spec, waits: true })).map(exportedSaga)}
      tools={
        <SagaTools
          filter={filter}
          onFilter={setFilter}
          kinds={kinds}
          property={update?.rows[0]?.associations[0]?.[0] ?? 'property'}
          stuck={stuck}
          as={as}
          onAs={setAs}
          columns={
            !narrow &&
            as === 'list' &&
            opened === null && (
              <ColumnsMenu columns={sagaColumns} hidden={hidden} withoutRoom={withoutRoom} onChange={setHidden} />
            )
          }
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
          <NoSagas kinds={0} filtered={false} show={filter.show} note={null} onClear={clear} onText={null} />
        </Panel>
      )}
      <div className={styles.split} data-open={opened !== null || undefined} hidden={as === 'graph'}>
        {!(narrow && opened !== null) && (
          <SagaList
            update={update}
            spec={spec}
            kinds={kinds.length}
            filter={filter}
            sort={sort}
            onSort={setSort}
            hidden={hidden}
            onWithoutRoom={setWithoutRoom}
            opened={opened}
            onOpen={(id) => {
              setOpened(id)
              commands.select({ kind: 'saga', id })
            }}
            onRange={onRange}
            onClear={clear}
            onText={(typed) => setFilter({ ...filter, typed })}
          />
        )}
        {opened !== null && <InstancePanel key={opened} id={opened} row={row} onClose={close} />}
      </div>
    </ViewFrame>
  )
}
