/** The palette has twelve event colours; the thirteenth name starts again at the first, with another code. */
export const eventHue = (type: number): number => (type % 12) + 1

const known = new WeakMap<readonly string[], readonly string[]>()

/**
 * Two letters for each event name: the initials of the first two words that no earlier name had (Insert Fine Notification
 * after Create Fine is IN), else of its first two words, else the first two letters; a clash takes the next letter. A name's
 * code depends on the earlier names only, so it stays while names are added.
 */
export function eventCodes(names: readonly string[]): readonly string[] {
  const made = known.get(names)
  if (made) return made
  const seen = new Set<string>()
  const taken = new Set<string>()
  const codes = names.map((name) => {
    const words = wordsOf(name)
    const fresh = words.filter((word) => !seen.has(word.toLowerCase()))
    for (const word of words) seen.add(word.toLowerCase())
    const code = candidates(fresh.length >= 2 ? fresh : words).find((candidate) => !taken.has(candidate)) ?? '··'
    taken.add(code)
    return code
  })
  known.set(names, codes)
  return codes
}

const smallWords = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'the', 'to', 'with'])

function wordsOf(name: string): readonly string[] {
  const words = name.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').match(/[\p{L}\p{N}]+/gu) ?? []
  const big = words.filter((word) => !smallWords.has(word.toLowerCase()))
  return big.length > 0 ? big : words
}

function candidates(words: readonly string[]): readonly string[] {
  const [first = '?', second] = words
  const letters = Array.from(first.toUpperCase())
  const [initial = '?', ...others] = letters
  const following = second ? [...Array.from(second.toUpperCase()), ...others] : others
  const alphabet = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')
  return [
    ...[...following, ...alphabet].map((letter) => initial + letter),
    ...alphabet.flatMap((a) => alphabet.map((b) => a + b)),
  ]
}
