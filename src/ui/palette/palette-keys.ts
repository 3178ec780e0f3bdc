/** About as many as are on the screen. */
const page = 8

/**
 * Which choice a key leads to; null = it moves nowhere. Arrows go round, pages stop at the ends.
 *
 * @param at     the one that is marked; −1 = none, for there is none
 * @param count  how many there are
 */
export function choiceAfter(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return (at - 1 + count) % count
    case 'PageDown':
      return Math.min(count - 1, at + page)
    case 'PageUp':
      return Math.max(0, at - page)
    default:
      return null
  }
}
