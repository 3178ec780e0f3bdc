import type { Profile } from '../model/profile.ts'
import type { Seq } from '../model/seq.ts'

/**
 * What an executor has in hand of one consumer, and how far everything handed out is finished (EVENTO §4.9). How the watermark
 * moves is the policy `watermark`: upstream's needs numbers without gaps (M1), the cured one keeps the order of dispatch.
 */
export class InFlightTracker {
  readonly #policy: Profile['watermark']
  /** `adjacent`: finished above the watermark. `dispatched`: finished, and not yet at the head of the queue. */
  readonly #completed = new Set<Seq>()
  /** `dispatched`: handed out and not yet below the watermark, in that order. */
  #queue: Seq[] = []
  /** Where the queue begins: what lies before it is done with, and cut off now and then. */
  #first = 0
  #inFlight = 0
  #watermark = 0n
  #dispatchedSeq = 0n
  #submitTimeouts = 0
  #transientFailures = 0
  #transientStreak = 0
  #waiting: (() => void)[] = []

  constructor(policy: Profile['watermark']) {
    this.#policy = policy
  }

  get inFlight(): number {
    return this.#inFlight
  }

  /** Highest sequence number handed out: where the next fetch begins. */
  get dispatchedSeq(): Seq {
    return this.#dispatchedSeq
  }

  get watermark(): Seq {
    return this.#watermark
  }

  /** How far the watermark is behind: a distance of numbers under `adjacent`, a count of events under `dispatched`. */
  get watermarkLag(): bigint {
    return this.#policy === 'adjacent'
      ? this.#dispatchedSeq - this.#watermark
      : BigInt(this.#queue.length - this.#first)
  }

  /** Would {@link advanceWatermark} move it now? */
  get moves(): boolean {
    const next = this.#policy === 'adjacent' ? this.#watermark + 1n : this.#queue[this.#first]
    return next !== undefined && this.#completed.has(next)
  }

  /** Finished events of which a note is kept: under `adjacent` those above a gap stay for ever (M1), and all of them where nothing asks for the watermark (M3). */
  get remembered(): number {
    return this.#completed.size
  }

  /** Submissions that found no place in time. */
  get submitTimeouts(): number {
    return this.#submitTimeouts
  }

  get transientFailures(): number {
    return this.#transientFailures
  }

  /** Transient failures since the last success. */
  get transientStreak(): number {
    return this.#transientStreak
  }

  enter(): void {
    this.#inFlight++
  }

  exit(): void {
    this.#inFlight--
    if (this.#inFlight > 0) return
    for (const wake of this.#waiting.splice(0)) wake()
  }

  recordSubmitTimeout(): void {
    this.#submitTimeouts++
  }

  recordTransientFailure(): void {
    this.#transientFailures++
    this.#transientStreak++
  }

  recordSuccess(): void {
    this.#transientStreak = 0
  }

  /** Everything up to here was finished before this tracker began. */
  seedWatermark(seq: Seq): void {
    if (seq > this.#watermark) this.#watermark = seq
    if (seq > this.#dispatchedSeq) this.#dispatchedSeq = seq
  }

  /** @param seq handed out; under `dispatched` before its task may finish */
  recordDispatched(seq: Seq): void {
    if (seq > this.#dispatchedSeq) this.#dispatchedSeq = seq
    if (this.#policy === 'dispatched' && seq > this.#watermark) this.#queue.push(seq)
  }

  recordCompleted(seq: Seq): void {
    if (seq > this.#watermark) this.#completed.add(seq)
  }

  /** Move the watermark as far as it goes. @returns where it stands */
  advanceWatermark(): Seq {
    if (this.#policy === 'adjacent') {
      while (this.#completed.delete(this.#watermark + 1n)) this.#watermark++
      return this.#watermark
    }
    for (; this.#first < this.#queue.length; this.#first++) {
      const first = this.#queue[this.#first]!
      // What a seed has passed meanwhile is finished, whoever did it.
      if (first > this.#watermark && !this.#completed.has(first)) break
      this.#completed.delete(first)
      if (first > this.#watermark) this.#watermark = first
    }
    if (this.#first * 2 > this.#queue.length) {
      this.#queue = this.#queue.slice(this.#first)
      this.#first = 0
    }
    return this.#watermark
  }

  /** Nothing in flight. Resolves at once where that is so already. */
  idle(): Promise<void> {
    return this.#inFlight <= 0 ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve))
  }
}
