import { GrowableInts } from '../base/growable-ints.ts'
import type { LoggedEvent, LogFilter } from '../engine/event-log.ts'
import { Addressees } from './addressees.ts'

/** Blocks at most: of many consumers fewer, because each block has numbers for each of them. */
const blocksMax = (consumers: number): number => {
  const affordable = 1_048_576 / Math.max(1, consumers)
  return 2 * Math.floor(Math.max(512, Math.min(4096, affordable)) / 2)
}

/** What happened in a stretch of steps. */
export interface TrendBlock {
  readonly fromStep: number
  toStep: number
  readonly fromMs: number
  toMs: number
  /** Events published: type and count, pairwise. */
  readonly types: number[]
  /** Largest lag of each consumer, the one that the block begins with among them. */
  readonly lag: Int32Array
  /** Sum of {@link lag}. */
  lagSum: number
  errors: number
}

/**
 * The course of a run in at most a few thousand blocks: when there are too many, neighbours are merged and blocks grow
 * longer. So a picture of the whole run costs the same for a thousand steps as for fifty million.
 */
export class Trends {
  readonly blocks: TrendBlock[] = []
  readonly #filters: readonly LogFilter[]
  readonly #matched: Int32Array
  readonly #rank: Int32Array
  readonly #blocksMax: number
  readonly #addressees: Addressees
  /** By type: where its count stands in the open block; 0 = nowhere yet. */
  readonly #counted = new GrowableInts()
  #blockSteps = 16
  #open: TrendBlock | null = null

  constructor(filters: readonly LogFilter[]) {
    this.#filters = filters
    this.#addressees = new Addressees(filters)
    this.#blocksMax = blocksMax(filters.length)
    this.#matched = new Int32Array(filters.length)
    this.#rank = new Int32Array(filters.length)
  }

  /** What follows belongs to this step or to one after it. Answers the last step before {@link reached} must be told. */
  begin(step: number, timeMs: number): number {
    this.#open ??= this.#opened(step, timeMs)
    return this.#open.fromStep + this.#blockSteps - 1
  }

  /** All changes up to and with this step have been told. */
  reached(step: number, timeMs: number): void {
    const block = this.#open!
    block.toStep = step
    block.toMs = timeMs
    block.lagSum = sum(block.lag)
    if (step - block.fromStep + 1 < this.#blockSteps) return
    this.#open = null
    this.#forgetCounted(block)
    if (this.blocks.length >= this.#blocksMax) this.#merge()
  }

  appended(event: LoggedEvent): void {
    const block = this.#open!
    this.#count(block, event.type, 1)
    for (const c of this.#addressees.of(event)) {
      this.#matched[c]!++
      this.#lag(block, c)
    }
  }

  checkpoint(consumer: number, ordinal: number): void {
    const filter = this.#filters[consumer]!
    const { ordinals } = filter
    // Mostly by one: to search among all that there are would cost more than all else that is done with a checkpoint.
    let rank = this.#rank[consumer]!
    for (let ahead = 0; ahead < 4 && reached(ordinals, rank, ordinal); ahead++) rank++
    const found = (rank === 0 || reached(ordinals, rank - 1, ordinal)) && !reached(ordinals, rank, ordinal)
    this.#rank[consumer] = found ? rank : filter.rank(ordinal)
    this.#lag(this.#open!, consumer)
  }

  failed(): void {
    this.#open!.errors++
  }

  #opened(fromStep: number, fromMs: number): TrendBlock {
    const lag = this.#matched.map((matched, c) => matched - this.#rank[c]!)
    const block: TrendBlock = {
      fromStep,
      toStep: fromStep,
      fromMs,
      toMs: fromMs,
      types: [],
      lag,
      lagSum: 0,
      errors: 0,
    }
    this.blocks.push(block)
    return block
  }

  #lag(block: TrendBlock, consumer: number): void {
    const lag = this.#matched[consumer]! - this.#rank[consumer]!
    if (lag > block.lag[consumer]!) block.lag[consumer] = lag
  }

  #count(block: TrendBlock, type: number, count: number): void {
    const at = this.#counted.at(type)
    if (at !== 0) block.types[at]! += count
    else this.#counted.set(type, block.types.push(type, count) - 1)
  }

  #forgetCounted({ types }: TrendBlock): void {
    for (let i = 0; i < types.length; i += 2) this.#counted.set(types[i]!, 0)
  }

  #merge(): void {
    const merged: TrendBlock[] = []
    for (let i = 0; i < this.blocks.length; i += 2) {
      const block = this.blocks[i]!
      const next = this.blocks[i + 1]
      if (next !== undefined) this.#absorb(block, next)
      merged.push(block)
    }
    this.blocks.splice(0, this.blocks.length, ...merged)
    this.#blockSteps *= 2
  }

  #absorb(a: TrendBlock, b: TrendBlock): void {
    a.toStep = b.toStep
    a.toMs = b.toMs
    a.errors += b.errors
    for (let i = 0; i < a.types.length; i += 2) this.#counted.set(a.types[i]!, i + 1)
    for (let i = 0; i < b.types.length; i += 2) this.#count(a, b.types[i]!, b.types[i + 1]!)
    this.#forgetCounted(a)
    for (let c = 0; c < a.lag.length; c++) if (b.lag[c]! > a.lag[c]!) a.lag[c] = b.lag[c]!
    a.lagSum = sum(a.lag)
  }
}

function sum(values: Int32Array): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i]!
  return total
}

const reached = (ordinals: GrowableInts, rank: number, ordinal: number): boolean =>
  rank < ordinals.length && ordinals.at(rank) <= ordinal
