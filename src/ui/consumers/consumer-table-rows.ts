import type { Selection } from '../../bridge/selection.ts'
import type { ConsumerInfo } from '../../protocol/run-info.ts'
import type { ConsumerRow } from './columns.tsx'

/** Consumers in their order, each with its instances beneath. */
export function rowsOf(order: readonly number[], instances: number): readonly ConsumerRow[] {
  return order.flatMap((consumer): ConsumerRow[] => [
    { kind: 'consumer', consumer, open: instances > 0 },
    ...Array.from({ length: instances }, (_, instance) => ({
      kind: 'instance' as const,
      consumer,
      instance,
      last: instance === instances - 1,
    })),
  ])
}

/** What is selected by a press on a row. */
export function selectionOf(row: ConsumerRow, consumers: readonly Pick<ConsumerInfo, 'id'>[]): Selection {
  const id = consumers[row.consumer]?.id ?? String(row.consumer)
  return row.kind === 'consumer' ? { kind: 'consumer', id } : { kind: 'instance', id, instance: row.instance }
}

/** The selection as a row may have it: a zone is its consumer's, and so is an instance that has no row of its own. */
export const asRow = (selection: Selection, instances: number): Selection =>
  selection.kind === 'zone' || (selection.kind === 'instance' && instances === 0)
    ? { kind: 'consumer', id: selection.id }
    : selection

/** Instances have no line between them, but for the last. */
export function stateOf(row: ConsumerRow): string | undefined {
  if (row.kind === 'consumer') return row.open ? 'open' : undefined
  return row.last ? 'last-instance' : 'instance'
}
