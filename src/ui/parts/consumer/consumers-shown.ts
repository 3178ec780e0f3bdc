/** The consumers that have room in a panel, in the order of the run: the first, and the selected one in any case. */
export function consumersShown(total: number, room: number, selected: number | null): readonly number[] {
  const first = Array.from({ length: Math.min(total, room) }, (_, consumer) => consumer)
  return selected === null || selected >= total || selected < room ? first : [...first.slice(0, -1), selected]
}
