import { assert } from '../base/assert.ts'

/**
 * Sequence number of an event in the log: a signed 64-bit integer, `bigint` in code, a decimal string in JSON. Real logs
 * are numbered by Snowflakes of about 1.5e18, with gaps. By convention `0n` means "nothing handled yet".
 */
export type Seq = bigint

/** Position of an event in the log, from 1; 0 means "before the first". Inside history events are named by it. */
export type Ordinal = number

export const seqMin: Seq = -(2n ** 63n)
export const seqMax: Seq = 2n ** 63n - 1n

/** A checked sequence number. @throws AssertionError when it needs more than 64 bits */
export function seq(n: bigint): Seq {
  assert(n >= seqMin && n <= seqMax, `sequence number ${n} needs more than 64 bits`)
  return n
}
