import { useBridge, useTotal } from '../../bridge/hooks.ts'
import { viewSetting } from '../../bridge/view-settings.ts'
import { type ConsumerQuery, useConsumerOrder } from '../consumers/use-consumer-order.ts'
import { shownOf } from '../format.ts'
import { SearchField, Segments } from '../parts/Segments.tsx'
import type { Sort } from '../parts/table/data-column.ts'
import { useNarrow } from '../parts/use-narrow.ts'
import { Loading } from '../parts/Loading.tsx'
import { ViewFrame } from '../parts/ViewFrame.tsx'
import { exportedZones } from './exported.ts'
import { LanesPanel } from './lanes/LanesPanel.tsx'
import { WaitsPanel } from './waits/WaitsPanel.tsx'
import { ZonesTable } from './ZonesTable.tsx'

const useText = viewSetting('locks', 'filter', 'text', '')
const useShow = viewSetting<ConsumerQuery['show']>('locks', 'filter', 'show', 'all')
const useSort = viewSetting<Sort>('locks', 'look', 'sort', { id: 'run', descending: false })

/** Exclusive zones: who holds them, who waits, and how they were held over virtual time. */
export function LocksView() {
  const run = useBridge((state) => state.run)
  const [text, setText] = useText()
  const [show, setShow] = useShow()
  const [sort, setSort] = useSort()
  const query = { text, show, sort }
  const order = useConsumerOrder('zones', query)
  const { listed } = order
  const held = useTotal('zonesHeld')
  const trouble = useTotal('zonesInTrouble')
  const narrow = useNarrow()
  if (!run) {
    return (
      <ViewFrame name="Locks" sub="">
        <Loading>The run is being opened. Its zones appear here.</Loading>
      </ViewFrame>
    )
  }
  const all = run.consumers.length
  const tools = (
    <>
      <SearchField
        name="Filter zones"
        placeholder="Filter by name, kind, state"
        icon="filter"
        value={text}
        onChange={setText}
      />
      <Segments
        name="Show"
        value={show}
        onChange={setShow}
        segments={[
          { id: 'all', label: 'All', count: all },
          { id: 'held', label: 'Held', count: held },
          { id: 'trouble', label: 'Trouble', count: trouble },
        ]}
      />
    </>
  )
  return (
    <ViewFrame
      name="Locks"
      sub={`${shownOf(listed?.length ?? all, all, 'zone')}, ${held} held`}
      tools={tools}
      rows={() => exportedZones(listed ?? [])}
      long={narrow}
    >
      <ZonesTable
        run={run}
        order={order}
        query={query}
        onSort={setSort}
        onClear={() => {
          setText('')
          setShow('all')
        }}
      />
      <WaitsPanel run={run} />
      {(listed === null || listed.length > 0 || all === 0) && <LanesPanel run={run} zones={listed} />}
    </ViewFrame>
  )
}
