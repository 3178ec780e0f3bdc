import { useBridge } from '../../bridge/hooks.ts'
import { ConsumerName } from '../parts/consumer/ConsumerName.tsx'
import { ZoneHolder } from '../parts/consumer/ZoneHolder.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { CountCell, EnabledCell, LagCell, LastChangeCell, RateCell } from './figure-cells.tsx'
import { CheckpointCell, InstanceLoopCell, InstanceZoneCell, LoopCell, RailCell, RailHead } from './position-cells.tsx'
import { railColumnPx } from './table-context.ts'
import styles from './Consumers.module.css'

export type ConsumerRow =
  | { readonly kind: 'consumer'; readonly consumer: number; readonly open: boolean }
  | { readonly kind: 'instance'; readonly consumer: number; readonly instance: number; readonly last: boolean }

const InstanceName = ({ instance }: { instance: number }) => (
  <span className={styles.instance}>{useBridge((state) => state.run?.instances[instance]) ?? instance}</span>
)

/** Drawn for consumers only; their instances have nothing to say there. */
const own = (cell: (consumer: number) => React.ReactNode) => (row: ConsumerRow) =>
  row.kind === 'consumer' ? cell(row.consumer) : null

/**
 * They leave in this order as room shrinks, so that an id of 30 letters is whole, and the rail makes way before they do: last change, enabled, rate, zone holder, errors,
 * in flight, dead, checkpoint. Name, loop, rail and lag stay.
 */
export const consumerColumns: readonly DataColumn<ConsumerRow>[] = [
  {
    id: 'consumer',
    label: 'Consumer',
    rowHead: true,
    sort: 'asc',
    cell: (row) =>
      row.kind === 'consumer' ? <ConsumerName consumer={row.consumer} id /> : <InstanceName instance={row.instance} />,
  },
  {
    id: 'loop',
    label: 'Loop position',
    width: '156px',
    sort: 'asc',
    cell: (row) =>
      row.kind === 'consumer' ? (
        <LoopCell consumer={row.consumer} />
      ) : (
        <InstanceLoopCell consumer={row.consumer} instance={row.instance} />
      ),
  },
  {
    id: 'rail',
    label: 'Rail',
    head: <RailHead />,
    width: `${railColumnPx}px`,
    leastPx: 132,
    covers: (row) => (row.kind === 'instance' ? ['checkpoint', 'lag'] : []),
    cell: (row) =>
      row.kind === 'consumer' ? (
        <RailCell consumer={row.consumer} />
      ) : (
        <InstanceZoneCell consumer={row.consumer} instance={row.instance} />
      ),
  },
  {
    id: 'checkpoint',
    label: 'Checkpoint',
    width: '92px',
    leastPx: 87,
    align: 'end',
    sort: 'desc',
    leavesBelow: 728,
    cell: own((consumer) => <CheckpointCell consumer={consumer} />),
  },
  {
    id: 'lag',
    label: 'Lag',
    width: '114px',
    align: 'end',
    sort: 'desc',
    cell: own((consumer) => <LagCell consumer={consumer} />),
  },
  {
    id: 'rate',
    label: 'Rate',
    width: '72px',
    align: 'end',
    leavesBelow: 1100,
    cell: own((consumer) => <RateCell consumer={consumer} />),
  },
  {
    id: 'inFlight',
    label: 'In flight',
    width: '66px',
    align: 'end',
    sort: 'desc',
    leavesBelow: 856,
    cell: own((consumer) => <CountCell consumer={consumer} cell="inFlight" />),
  },
  {
    id: 'errors',
    label: 'Errors',
    width: '60px',
    align: 'end',
    sort: 'desc',
    leavesBelow: 920,
    cell: own((consumer) => <CountCell consumer={consumer} cell="errors" bad />),
  },
  {
    id: 'dead',
    label: 'Dead',
    width: '61px',
    align: 'end',
    sort: 'desc',
    leavesBelow: 790,
    cell: own((consumer) => <CountCell consumer={consumer} cell="dead" bad />),
  },
  {
    id: 'holder',
    label: 'Zone holder',
    width: '92px',
    leastPx: 84,
    sort: 'desc',
    leavesBelow: 1020,
    cell: own((consumer) => <ZoneHolder consumer={consumer} cell />),
  },
  {
    id: 'lastChangeStep',
    label: 'Last change',
    width: '128px',
    leastPx: 112,
    sort: 'desc',
    leavesBelow: 1280,
    cell: own((consumer) => <LastChangeCell consumer={consumer} />),
  },
  {
    id: 'enabled',
    label: 'Enabled',
    width: '78px',
    leastPx: 70,
    sort: 'asc',
    leavesBelow: 1180,
    cell: own((consumer) => <EnabledCell consumer={consumer} />),
  },
]
