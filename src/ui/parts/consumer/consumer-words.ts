import type { ConsumerInfo } from '../../../protocol/run-info.ts'

/** Width of a letter of an id, and what stands beside it in the cell of a table: the sign of the kind, and the cell's edges. */
const idCharPx = 6.4
const besideIdPx = 46

/** Px that a table's column needs so that the id of each of these consumers is whole, at the ordinary display size. */
export const idColumnPx = (consumers: readonly Pick<ConsumerInfo, 'id'>[]): number =>
  Math.ceil(consumers.reduce((longest, { id }) => Math.max(longest, id.length), 0) * idCharPx) + besideIdPx
