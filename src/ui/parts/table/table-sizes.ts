import type { DataColumn } from './data-column.ts'

/** Height of the heads, as the style sheet has it. */
const headPx = 28

/** Widths in px grow with the letters of the projector's display; shares of the table stay what they are. */
const scaledWidth = (width: string | undefined, scale: number): string | undefined =>
  !width?.endsWith('px') ? width : `${Math.round(Number.parseFloat(width) * scale)}px`

interface Room {
  /** Of the table, in px. */
  readonly width: number
  /** Of the display: 1 = the ordinary one. */
  readonly scale: number
  /** What the column without a width needs for its names, at the ordinary display size; 0 = whatever is left. */
  readonly namesPx: number
}

/** CSS widths of the columns that are shown. Where names lack room the others make way, all by the same share of what they can. */
export function columnWidths(
  columns: readonly Pick<DataColumn<never>, 'width' | 'leastPx'>[],
  { width, scale, namesPx }: Room,
): readonly (string | undefined)[] {
  const sizes = columns.map((column) => pxOf(column.width))
  const spare = columns.map(({ leastPx }, i) => (leastPx === undefined ? 0 : Math.max(0, sizes[i]! - leastPx)))
  const lack = namesPx - (width / scale - sum(sizes))
  const share = Math.min(1, Math.max(0, lack) / Math.max(1, sum(spare)))
  return columns.map((column, i) =>
    scaledWidth(spare[i]! * share > 0 ? `${sizes[i]! - spare[i]! * share}px` : column.width, scale),
  )
}

/** The widths above that are px, by the ids of their columns. */
export const pxOfColumns = (
  columns: readonly Pick<DataColumn<never>, 'id'>[],
  widths: readonly (string | undefined)[],
): ReadonlyMap<string, number> =>
  new Map(columns.flatMap(({ id }, i) => (pxOf(widths[i]) > 0 ? [[id, pxOf(widths[i])] as const] : [])))

const sum = (sizes: readonly number[]): number => sizes.reduce((all, each) => all + each, 0)

interface Rows {
  /** Px of what is not drawn before and after those that are. */
  readonly above: number
  readonly below: number
  readonly items: readonly { readonly px: number }[]
  /** Cards have no heads. */
  readonly cards: boolean
}

/** Held from outside too: while rows are exchanged the browser may look, find too little, and cut the scroll position. */
export const tableHeight = ({ above, below, items, cards }: Rows): number =>
  items.reduce((sum, { px }) => sum + px, above + below) + (cards ? 0 : headPx)

/**
 * Columns that leave a table of this width. One that the user hides makes room for those that leave before it.
 *
 * @param width of the table, in px
 * @param scale of the display: 1 = the ordinary one
 */
export function columnsWithoutRoom(
  columns: readonly Pick<DataColumn<never>, 'id' | 'width' | 'leavesBelow'>[],
  hidden: ReadonlySet<string>,
  width: number,
  scale: number,
): readonly string[] {
  const spared = (below: number): number =>
    sum(
      columns
        .filter(({ id, leavesBelow = 0 }) => hidden.has(id) && leavesBelow <= below)
        .map((column) => pxOf(column.width)),
    )
  return columns
    .filter(({ id, leavesBelow = 0 }) => !hidden.has(id) && width < (leavesBelow - spared(leavesBelow)) * scale)
    .map(({ id }) => id)
}

const pxOf = (width: string | undefined): number => (width?.endsWith('px') ? Number.parseFloat(width) : 0)
