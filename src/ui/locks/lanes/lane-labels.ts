/** What is to be written into a box of a lane. */
export interface LabelWish {
  readonly key: string
  /** Of the box. */
  readonly x: number
  readonly width: number
  /** The same thing, longest first; the first that finds room is written. */
  readonly words: readonly string[]
  /** The higher comes first where there is not room for all. */
  readonly rank: number
}

export interface LaneLabel {
  readonly key: string
  readonly x: number
  readonly words: string
}

/** Between a label and the edge of its box, or another label. */
const apartPx = 6

/** Width of a character in a lane: of the smallest type, at the desk (also as part of a lesson) and on a wall. */
export const laneCharPx = (large: boolean): number => (large ? 9.2 : 6.7)

/**
 * Labels of one lane, each inside of its box and none on another: boxes may overlap, for several can hold a zone at once. What
 * finds no room is shortened, moved along its box, or left out; it is never cut.
 */
export function placeLabels(wishes: readonly LabelWish[], charPx: number): readonly LaneLabel[] {
  const taken: { readonly from: number; readonly to: number }[] = []
  const placed: LaneLabel[] = []
  for (const { key, x, width, words } of wishes.toSorted((a, b) => b.rank - a.rank || a.x - b.x)) {
    const found = firstFit(words, x, x + width, taken, charPx)
    if (found === null) continue
    taken.push({ from: found.x, to: found.x + found.words.length * charPx })
    placed.push({ key, ...found })
  }
  return placed
}

function firstFit(
  words: readonly string[],
  left: number,
  right: number,
  taken: readonly { readonly from: number; readonly to: number }[],
  charPx: number,
): { readonly x: number; readonly words: string } | null {
  const starts = [left, ...taken.map(({ to }) => to).filter((to) => to > left && to < right)].toSorted((a, b) => a - b)
  for (const each of words) {
    const px = each.length * charPx
    for (const start of starts) {
      const from = start + apartPx
      const to = from + px
      if (to + apartPx > right) break
      if (taken.every((other) => to + apartPx <= other.from || from >= other.to + apartPx))
        return { x: from, words: each }
    }
  }
  return null
}
