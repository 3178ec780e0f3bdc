/** One value in two JSON texts. */
export interface ValueDifference {
  /** The way to it: `orders.paid`, `lines[2]`; empty = the whole. */
  readonly field: string
  /** As JSON; null = this side has none. */
  readonly left: string | null
  readonly right: string | null
}

/**
 * Where two JSON texts differ, down to their leaves, in the order of the left one; what only the right one has follows.
 *
 * @returns null when one of them cannot be read, as one that was cut cannot
 */
export function valueDifferences(left: string, right: string): readonly ValueDifference[] | null {
  const lefts = leavesOf(left)
  const rights = leavesOf(right)
  if (!lefts || !rights) return null
  return [...new Set([...lefts.keys(), ...rights.keys()])]
    .map((field) => ({ field, left: lefts.get(field) ?? null, right: rights.get(field) ?? null }))
    .filter((each) => each.left !== each.right)
}

function leavesOf(text: string): ReadonlyMap<string, string> | null {
  const leaves = new Map<string, string>()
  const read = (value: unknown, field: string): void => {
    const parts = typeof value === 'object' && value !== null ? Object.entries(value) : []
    if (parts.length === 0) leaves.set(field, JSON.stringify(value))
    for (const [key, part] of parts) read(part, fieldOf(field, key, Array.isArray(value)))
  }
  try {
    read(JSON.parse(text), '')
  } catch {
    return null
  }
  return leaves
}

/** A name that is none of a plain one is quoted, so that no two ways are written alike. */
function fieldOf(parent: string, key: string, inList: boolean): string {
  if (inList) return `${parent}[${key}]`
  if (!/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(key)) return `${parent}[${JSON.stringify(key)}]`
  return parent === '' ? key : `${parent}.${key}`
}
