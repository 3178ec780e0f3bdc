import type { EventLog, LoggedEvent, LogFilter } from '../engine/event-log.ts'

/** Blocks at most: of many consumers fewer, because each block has numbers for each of them. */
const blocksMax = (consumers: number): number => {
  const affordable = 1_048_576 / Math.max(1, consumers)
  return 2 * Math.floor(Math.max(512, Math.min(4096, affordable)) / 2)
}

/** What happened in a stretch of steps. */
export interface TrendBlock {
  fromStep: number
  toStep: number
  fromMs: number
  toMs: number
  /** Events published, by type. */
  types: Map<number, number>
  /** Largest lag of each consumer. */
  lag: Int32Array
  /** Lag of each consumer at its end. */
  lagAtEnd: Int32Array
  /** Events that each consumer had handled by its end, since the run began. */
  handledAtEnd: Int32Array
  errors: number
}

/**
 * The course of a run in at most a few thousand blocks: when there are too many, neighbours are merged and blocks grow
 * longer. So a picture of the whole run costs the same for a thousand steps as for fifty million.
 */
export class Trends {
  blockSteps = 16
  readonly blocks: TrendBlock[] = []
  readonly #log: EventLog
  readonly #filters: readonly LogFilter[]
  readonly #matched: Int32Array
  readonly #rank: Int32Array
  readonly #handled: Int32Array
  readonly #blocksMax: number
  #current: TrendBlock | null = null

  constructor(log: EventLog, filters: readonly LogFilter[]) {
    this.#log = log
    this.#filters = filters
    this.#blocksMax = blocksMax(filters.length)
    this.#matched = new Int32Array(filters.length)
    this.#rank = new Int32Array(filters.length)
    this.#handled = new Int32Array(filters.length)
  }

  appended(event: LoggedEvent): void {
    const block = this.#open()
    block.types.set(event.type, (block.types.get(event.type) ?? 0) + 1)
    for (let c = 0; c < this.#filters.length; c++) {
      if (!this.#filters[c]!.matches(event)) continue
      this.#matched[c]!++
      this.#lag(block, c)
    }
  }

  checkpoint(consumer: number, ordinal: number): void {
    const filter = this.#filters[consumer]!
    const { ordinals } = filter
    // Mostly by one: to search among all that there are would cost more than all else that is done with a checkpoint.
    let rank = this.#rank[consumer]!
    for (let ahead = 0; ahead < 4 && ordinals[rank]! <= ordinal; ahead++) rank++
    const found = (rank === 0 || ordinals[rank - 1]! <= ordinal) && !(ordinals[rank]! <= ordinal)
    this.#rank[consumer] = found ? rank : filter.rank(ordinal)
    this.#lag(this.#open(), consumer)
  }

  handled(consumer: number): void {
    this.#open().handledAtEnd[consumer] = ++this.#handled[consumer]!
  }

  failed(): void {
    this.#open().errors++
  }

  /** A step has been taken in. */
  step(step: number, timeMs: number): void {
    const block = this.#open()
    if (block.fromStep === 0) {
      block.fromStep = step
      block.fromMs = timeMs
    }
    block.toStep = step
    block.toMs = timeMs
    if (step - block.fromStep + 1 < this.blockSteps) return
    this.#current = null
    if (this.blocks.length >= this.#blocksMax) this.#merge()
  }

  #open(): TrendBlock {
    if (this.#current !== null) return this.#current
    const lag = new Int32Array(this.#filters.length)
    for (let c = 0; c < lag.length; c++) lag[c] = this.#matched[c]! - this.#rank[c]!
    this.#current = {
      fromStep: 0,
      toStep: 0,
      fromMs: 0,
      toMs: 0,
      types: new Map(),
      lag,
      lagAtEnd: lag.slice(),
      handledAtEnd: this.#handled.slice(),
      errors: 0,
    }
    this.blocks.push(this.#current)
    return this.#current
  }

  #lag(block: TrendBlock, consumer: number): void {
    const lag = this.#matched[consumer]! - this.#rank[consumer]!
    block.lagAtEnd[consumer] = lag
    if (lag > block.lag[consumer]!) block.lag[consumer] = lag
  }

  #merge(): void {
    const merged: TrendBlock[] = []
    for (let i = 0; i < this.blocks.length; i += 2) {
      const a = this.blocks[i]!
      const b = this.blocks[i + 1]
      if (b !== undefined) absorb(a, b)
      merged.push(a)
    }
    this.blocks.splice(0, this.blocks.length, ...merged)
    this.blockSteps *= 2
  }

  get log(): EventLog {
    return this.#log
  }
}

function absorb(a: TrendBlock, b: TrendBlock): void {
  a.lagAtEnd = b.lagAtEnd
  a.handledAtEnd = b.handledAtEnd
  a.toStep = b.toStep
  a.toMs = b.toMs
  a.errors += b.errors
  for (const [type, count] of b.types) a.types.set(type, (a.types.get(type) ?? 0) + count)
  for (let c = 0; c < a.lag.length; c++) if (b.lag[c]! > a.lag[c]!) a.lag[c] = b.lag[c]!
}
