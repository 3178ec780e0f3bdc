import { useState } from 'react'
import { useBridge, useTotal } from '../../bridge/hooks.ts'
import { viewSetting } from '../../bridge/view-settings.ts'
import { plural, shownOf } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { ColumnsMenu } from '../parts/table/ColumnsMenu.tsx'
import type { Sort } from '../parts/table/data-column.ts'
import { useHiddenColumns } from '../parts/table/hidden-columns.ts'
import { SearchField, Segments } from '../parts/Segments.tsx'
import { useNarrow } from '../parts/use-narrow.ts'
import { Loading } from '../parts/Loading.tsx'
import { ViewFrame } from '../parts/ViewFrame.tsx'
import { consumerColumns } from './columns.tsx'
import { ConsumersTable } from './ConsumersTable.tsx'
import { exportedConsumers } from './exported.ts'
import { type ConsumerQuery, useConsumerOrder } from './use-consumer-order.ts'

const useText = viewSetting('consumers', 'filter', 'text', '')
const useShow = viewSetting<ConsumerQuery['show']>('consumers', 'filter', 'show', 'all')
const useSort = viewSetting<Sort>('consumers', 'look', 'sort', { id: 'lag', descending: true })
/** null = as suits the number of instances. */
const useInstances = viewSetting<boolean | null>('consumers', 'look', 'instances', null)

/** Its tools always have a line of their own in a window with less px. */
const stacksBelow = 1330

/** All consumers and their instances, each with its rail. */
export function ConsumersView() {
  const run = useBridge((state) => state.run)
  const [text, setText] = useText()
  const [show, setShow] = useShow()
  const [sort, setSort] = useSort()
  const [instances, setInstances] = useInstances()
  const [hidden, setHidden] = useHiddenColumns('consumers')
  const [withoutRoom, setWithoutRoom] = useState<readonly string[]>([])
  const behind = useTotal('behind')
  const failing = useTotal('failing')
  const order = useConsumerOrder('consumers', { text, show, sort })
  const narrow = useNarrow()

  if (!run) {
    return (
      <ViewFrame name="Consumers" stacksBelow={stacksBelow} sub="">
        <Loading>The run is being opened. Its consumers appear here, each with its rail.</Loading>
      </ViewFrame>
    )
  }
  const all = run.consumers.length
  // A single instance says what its consumer says already.
  const open = instances ?? run.instances.length > 1
  const tools = (
    <>
      <SearchField
        name="Filter consumers"
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
          { id: 'behind', label: 'Behind', count: behind },
          { id: 'failing', label: 'Failing', count: failing },
        ]}
      />
      {!narrow && (
        <>
          <Button label="Instances" aria-pressed={open} onClick={() => setInstances(!open)} />
          <ColumnsMenu columns={consumerColumns} hidden={hidden} withoutRoom={withoutRoom} onChange={setHidden} />
        </>
      )}
    </>
  )
  return (
    <ViewFrame
      name="Consumers"
      stacksBelow={stacksBelow}
      sub={`${shownOf(order.listed?.length ?? all, all, 'consumer')}, ${plural(run.instances.length, 'instance')} each`}
      tools={tools}
      rows={() => exportedConsumers(order.listed ?? [])}
    >
      <ConsumersTable
        consumers={run.consumers}
        instances={open ? run.instances.length : 0}
        order={order}
        query={{ text, show, sort }}
        hidden={hidden}
        onWithoutRoom={setWithoutRoom}
        onSort={setSort}
        onClear={() => {
          setText('')
          setShow('all')
        }}
      />
    </ViewFrame>
  )
}
