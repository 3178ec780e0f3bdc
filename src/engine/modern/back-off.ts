import { textHash } from '../../base/hash.ts'

/** The longest pause before chance has its say. */
const capMs = 30_000
/** How far chance moves a pause, either way. */
const jitter = 0.2

/**
 * ms that a loop rests after the n-th outage in a row: twice as long each time, up to 30 s, give or take a fifth (EVENTO §5.1).
 *
 * @param attempt from 1 up
 * @param random from 0 up to 1, exclusive
 */
export function backOffMs(attempt: number, baseMs: number, random: () => number): number {
  const ms = Math.min(capMs, baseMs * 2 ** Math.min(attempt - 1, 30))
  return Math.max(1, Math.floor(ms * (1 - jitter + 2 * jitter * random())))
}

/** Chance with a name: the same name gives the same numbers, from 0 up to 1, exclusive (mulberry32). */
export function namedRandom(name: string): () => number {
  let state = textHash(name)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
