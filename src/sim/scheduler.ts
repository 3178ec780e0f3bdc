import { finish } from '../base/hash.ts'

/**
 * Who moves next among the fibres that are due at one instant: the one with the smallest key. A key depends on the fibre, the
 * instant and how often the fibre has moved at this instant, and on nothing that other fibres did; so a consumer that is
 * parked, watched or added changes nobody else's turn. One file a strategy would be one function each: they stay together.
 */
export type Scheduler = (fibre: number, nowMs: number, round: number) => number

/** Everyone in turn, in order of their ids. */
const fair: Scheduler = (fibre, _nowMs, round) => round * 1_048_576 + fibre

/** Any order, by seed. Ids break ties, so that keys never collide. */
const random =
  (seed: number): Scheduler =>
  (fibre, nowMs, round) => {
    const low = Math.imul(nowMs | 0, 0xcc9e2d51) ^ Math.imul(Math.floor(nowMs / 4294967296) | 0, 0x1b873593)
    const mixed = finish(Math.imul(fibre ^ seed, 0x9e3779b1) ^ finish(low ^ Math.imul(round + 1, 0x85ebca6b)))
    return (mixed >>> 0) * 1_048_576 + fibre
  }

export const schedulers: Readonly<Record<'fair' | 'random', (seed: number) => Scheduler>> = { fair: () => fair, random }
