import { limits } from '../base/limits.ts'
import { inOneLine, quoted } from './problem.ts'

/** The candidate that somebody who wrote `text` may have meant: within a third of its letters; null when none is near. */
function nearest(text: string, candidates: Iterable<string>): string | null {
  // Longer texts are no slips of the pen, and the table below grows with the square.
  if (text.length > 64) return null
  const low = text.toLowerCase()
  let best: string | null = null
  let bestDistance = Math.max(1, Math.floor(text.length / 3)) + 1
  for (const candidate of candidates) {
    const distance = editDistance(low, candidate.toLowerCase())
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/**
 * What is said of a name that is none of those there are: the nearest one, and all of them.
 *
 * @param found    the sentence so far: `no consumer is called "Sage"`
 * @param none     what is allowed where there are none
 * @param further  names that are allowed, too, but not listed
 */
export function unknownName(
  found: string,
  given: string,
  names: Iterable<string>,
  { none = 'none', further = [] }: { readonly none?: string; readonly further?: Iterable<string> } = {},
): { readonly message: string; readonly allowed: string } {
  const known = [...names]
  const near = nearest(given, [...known, ...further])
  return {
    message: near === null ? found : inOneLine([found, `did you mean ${quoted(near, limits.idCharsMax)}?`]),
    allowed: known.join(', ') || none,
  }
}

/** The same as one line, for those who throw it. */
export function unknownNameLine(...of: Parameters<typeof unknownName>): string {
  const { message, allowed } = unknownName(...of)
  return inOneLine([message, `allowed: ${allowed}`])
}

/** Letters to add, remove, replace, or swap with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 22) return Infinity
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, beforeLast[j - 2]! + 1)
      row.push(least)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}
