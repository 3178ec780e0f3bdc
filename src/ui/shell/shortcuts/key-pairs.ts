/** How long the second key of a pair may take. */
const pairMsMax = 1_500

/** A first key that a second one may follow, and when it was pressed. */
export interface FirstKey {
  readonly name: string
  readonly atMs: number
}

/**
 * What a key means after the one before it: `c` soon after `g` is `g c`, later it is itself.
 *
 * @param atMs  on any clock, the same for all keys
 */
export function pressed(name: string, atMs: number, before: FirstKey | null): { keys: string; first: FirstKey | null } {
  const paired = before !== null && atMs - before.atMs < pairMsMax
  return { keys: paired ? `${before.name} ${name}` : name, first: name === 'g' ? { name, atMs } : null }
}
