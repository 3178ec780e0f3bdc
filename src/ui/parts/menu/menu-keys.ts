/**
 * What a key means in a menu: which entry gets the focus, or that the menu closes; null = nothing.
 *
 * @param at     the entry that has the focus; −1 = none
 * @param words  of every entry: letters go to the next one that begins with them
 */
export function menuKey(key: string, at: number, words: readonly string[]): number | 'close' | null {
  const count = words.length
  if (key === 'Escape' || key === 'Tab') return 'close'
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (Math.max(at, 0) - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key.length !== 1 || key === ' ') return null
  const letter = key.toLowerCase()
  const ahead = words.map((_, i) => (at + 1 + i) % count)
  return ahead.find((index) => words[index]!.toLowerCase().startsWith(letter)) ?? at
}
