import { useMemo, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useSelection, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { Selection } from '../../bridge/selection.ts'
import type { SagaRow } from '../../protocol/saga-rows.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import { formatCount } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { DataTable, type Sort } from '../parts/table/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { SearchField, Segments, Select } from '../parts/Segments.tsx'
import { useNarrow } from '../parts/use-narrow.ts'
import { useRange } from '../parts/table/use-range.ts'
import { Loading, Panel, ViewFrame } from '../parts/ViewFrame.tsx'
import { narrowColumns, SagaCard, sagaColumns } from './columns.tsx'
import { GraphPanel } from './GraphPanel.tsx'
import { InstancePanel } from './InstancePanel.tsx'
import { exportedSaga } from './exported.ts'
import { parseSearch } from './look-up.ts'
import styles from './Sagas.module.css'

type Show = SpecOf<'sagas'>['show']

const rowId = (row: SagaRow): string => `saga:${row.id}`
const thingOf = (row: SagaRow): Selection => ({ kind: 'saga', id: row.id })

const allStuck: SpecOf<'sagas'> = {
  view: 'sagas',
  from: 0,
  count: 0,
  sort: 'id',
  descending: false,
  show: 'stuck',
  saga: null,
  text: '',
  lookUp: null,
}

/** `age` counts from the start: the oldest first is the earliest start first. */
const sortIds = { id: 'id', last: 'last', age: 'age' } as const

export function SagasView() {
  const run = useBridge((state) => state.run)
  const sagasLive = useTotal('sagasLive')
  const sagasEnded = useTotal('sagasEnded')
  const selection = useSelection()
  const narrow = useNarrow()
  const typed = useBridge((state) => state.view.find)
  const setTyped = (text: string) => commands.find('sagas', text)
  const [as, setAs] = useState<'list' | 'graph'>('list')
  const [show, setShow] = useState<Show>('all')
  const [saga, setSaga] = useState('')
  const [sort, setSort] = useState<Sort>({ id: 'last', descending: true })
  const [opened, setOpened] = useState<number | null>(null)
  const { from, count, onRange } = useRange()
  const search = useMemo(() => parseSearch(typed), [typed])
  const spec: SpecOf<'sagas'> = {
    view: 'sagas',
    from,
    count,
    sort: sortIds[sort.id as keyof typeof sortIds] ?? 'last',
    descending: sort.descending,
    show,
    saga: saga === '' ? null : saga,
    text: search.text,
    lookUp: search.lookUp,
  }
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
  const kinds = run.consumers.filter((consumer) => consumer.kind === 'saga').map((consumer) => consumer.component)
  const property = update?.rows[0]?.associations[0]?.[0] ?? 'property'
  const filtered = typed.trim() !== '' || show !== 'all' || saga !== ''
  const close = () => {
    setOpened(null)
    if (selection?.kind === 'saga') commands.select(null)
  }
  const clear = () => {
    setTyped('')
    setShow('all')
    setSaga('')
  }
  const tools = (
    <>
      <SearchField name="Search sagas" placeholder={`Text, or ${property}=value`} value={typed} onChange={setTyped} />
      {kinds.length > 1 && (
        <Select
          name="Saga"
          value={saga}
          onChange={setSaga}
          options={[{ value: '', label: 'All sagas' }, ...kinds.map((kind) => ({ value: kind, label: kind }))]}
        />
      )}
      <Segments
        name="Show"
        value={show}
        onChange={setShow}
        segments={[
          { id: 'all', label: 'All', count: sagasLive + sagasEnded },
          { id: 'live', label: 'Live', count: sagasLive },
          { id: 'ended', label: 'Ended', count: sagasEnded },
          { id: 'stuck', label: 'Stuck', count: stuck },
        ]}
      />
      <Segments
        name="Show as"
        value={as}
        onChange={setAs}
        segments={[
          { id: 'list', label: 'List' },
          { id: 'graph', label: 'Graph' },
        ]}
      />
    </>
  )
  const row = update?.rows.find(({ id }) => id === opened)
  // One graph at a time: of the chosen saga, of the opened instance's, else of the first.
  const graphed = run.consumers.findIndex(
    ({ kind, component }) => kind === 'saga' && component === (saga || row?.saga || kinds[0]),
  )
  return (
    <ViewFrame
      name="Sagas"
      sub={`${formatCount(sagasLive)} live, ${formatCount(sagasEnded)} ended${stuck > 0 ? `, ${formatCount(stuck)} stuck` : ''}`}
      tools={tools}
      rows={async () => (await commands.rows<'sagas'>(spec)).map(exportedSaga)}
    >
      {as === 'list' && update?.note && (
        <p className={styles.note} role="status">
          {update.note}
        </p>
      )}
      {as === 'graph' && graphed >= 0 && <GraphPanel consumer={graphed} saga={opened} />}
      {as === 'graph' && graphed < 0 && (
        <Panel fill>
          <Nothing kinds={0} filtered={false} show={show} note={null} onClear={clear} />
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
                <Nothing
                  kinds={kinds.length}
                  filtered={filtered}
                  show={show}
                  note={update?.note ?? null}
                  onClear={clear}
                />
              }
            />
          </Panel>
        )}
        {opened !== null && <InstancePanel key={opened} id={opened} row={row} onClose={close} />}
      </div>
    </ViewFrame>
  )
}

interface NothingProps {
  readonly kinds: number
  readonly filtered: boolean
  readonly show: Show
  readonly note: string | null
  readonly onClear: () => void
}

function Nothing({ kinds, filtered, show, note, onClear }: NothingProps) {
  if (kinds === 0)
    return (
      <EmptyState
        picture="spine"
        title="No saga in this bundle"
        why="The scenario’s bundle has projectors or observers only."
      />
    )
  if (!filtered)
    return (
      <EmptyState
        picture="spine"
        title="No saga has started yet"
        why="The first event that may start one does so. Press Play or step on."
      />
    )
  if (show === 'stuck' && note === null)
    return (
      <EmptyState
        picture="spine"
        title="No saga is stuck"
        why="Stuck is a live saga for which nothing is in flight or ahead, and which has been idle for longer than any of its kind has paused before and gone on; when the run is at rest, every live one."
        action={<Button label="Show all" onClick={onClear} />}
      />
    )
  return (
    <EmptyState
      title={note ?? 'No saga fits the search'}
      why="Text is found in ids, associations and fields; property=value asks the store, which knows live sagas only."
      action={<Button label="Clear the search" onClick={onClear} />}
    />
  )
}
