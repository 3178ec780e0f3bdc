import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import { finish, textHash } from '../base/hash.ts'

/**
 * One source of chance, named. Streams are independent: a draw more in one place shifts nothing in another, or shrinking a
 * failing run would change all of it.
 */
export class RandomStream {
  readonly #generator: ReturnType<typeof xoroshiro128plusFromState>

  constructor(seed: bigint, name: string) {
    const low = Number(BigInt.asIntN(32, seed))
    const high = Number(BigInt.asIntN(32, seed >> 32n))
    const named = textHash(name)
    // Four words, never all zero. Each depends on all of the seed and the name: the first draw is the sum of two of them.
    const word = (salt: number): number => finish(finish(finish(low ^ salt) ^ high) + named)
    this.#generator = xoroshiro128plusFromState([
      word(0x9e3779b1),
      word(0x85ebca6b),
      word(0x7f4a7c15),
      word(0xc2b2ae35) | 1,
    ])
  }

  /** Evenly from…to, both included. */
  int(from: number, to: number): number {
    return uniformInt(this.#generator, from, to)
  }

  /** In (0, 1]: 32 bits, exact on every machine. */
  unit(): number {
    return (this.int(0, 0xffffffff) + 1) / 4294967296
  }

  /** Index of an entry, drawn by weight. */
  weighted(weights: Weights): number {
    return weights.indexAt(this.unit())
  }
}

/** Weights, at least one of them positive, summed once: a draw among a thousand keys must not add a thousand numbers. */
export class Weights {
  readonly #sums: Float64Array

  constructor(weights: readonly number[]) {
    this.#sums = new Float64Array(weights.length)
    let sum = 0
    for (let i = 0; i < weights.length; i++) this.#sums[i] = sum += weights[i]!
  }

  /** The entry in which this share of the whole falls. */
  indexAt(share: number): number {
    const sums = this.#sums
    const at = share * sums[sums.length - 1]!
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if (sums[middle]! < at) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** The streams of a run, made when first asked for. */
export class Streams {
  readonly #seed: bigint
  readonly #made = new Map<string, RandomStream>()

  constructor(seed: bigint) {
    this.#seed = seed
  }

  get(name: string): RandomStream {
    const known = this.#made.get(name)
    if (known !== undefined) return known
    const made = new RandomStream(this.#seed, name)
    this.#made.set(name, made)
    return made
  }
}

/**
 * Natural logarithm by additions, multiplications and divisions only: `Math.log` may differ between engines in its last
 * bit, and a run must not. For 0 < x ≤ 1.
 */
export function exactLn(x: number): number {
  let mantissa = x
  let halvings = 0
  while (mantissa < 0.5) {
    mantissa *= 2
    halvings++
  }
  // ln m = 2·artanh((m−1)/(m+1)); |z| ≤ 1/3 here, so the series has converged after 20 terms.
  const z = (mantissa - 1) / (mantissa + 1)
  const square = z * z
  let power = z
  let sum = 0
  for (let term = 1; term < 40; term += 2) {
    sum += power / term
    power *= square
  }
  return 2 * sum - halvings * 0.6931471805599453
}

/** `base` to a power given in hundredths, by the same exact operations. For base ≥ 1. */
export function exactPower(base: number, hundredths: number): number {
  const exponent = (hundredths / 100) * -exactLn(1 / base)
  // e^x = (e^(x/1024))^1024
  const small = exponent / 1024
  let term = 1
  let sum = 1
  for (let i = 1; i < 12; i++) {
    term = (term * small) / i
    sum += term
  }
  let result = sum
  for (let i = 0; i < 10; i++) result *= result
  return result
}
