import type { DataColumn } from './data-column.ts'

/** Height of the heads, as the style sheet has it. */
const headPx = 28

/** Widths in px grow with the letters of the projector's display; shares of the table stay what they are. */
export const scaledWidth = (width: string | undefined, scale: number): string | undefined =>
  scale === 1 || !width?.endsWith('px') ? width : `${Math.round(Number.parseFloat(width) * scale)}px`

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
    columns
      .filter(({ id, leavesBelow = 0 }) => hidden.has(id) && leavesBelow <= below)
      .reduce((sum, column) => sum + pxOf(column.width), 0)
  return columns
    .filter(({ id, leavesBelow = 0 }) => !hidden.has(id) && width < (leavesBelow - spared(leavesBelow)) * scale)
    .map(({ id }) => id)
}

const pxOf = (width: string | undefined): number => (width?.endsWith('px') ? Number.parseFloat(width) : 0)
