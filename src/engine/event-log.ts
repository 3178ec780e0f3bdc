import { unreachable } from '../base/assert.ts'
import { GrowableInts } from '../base/growable-ints.ts'
import { LongList } from '../base/long-list.ts'
import { ValueTable } from '../base/value-table.ts'
import { toPlain, type Fields } from '../base/value.ts'
import type { EventMessage, PublishedEvent } from '../model/event.ts'
import type { EventView } from '../model/handler.ts'
import type { LogEvent } from '../model/log-event.ts'
import { hiddenMs, type Numbering } from '../model/numbering.ts'
import type { Ordinal, Seq } from '../model/seq.ts'
import { Entries, type Entry, type EventSort, type MessageExtras } from './entries.ts'

/** Upstream's Snowflakes: 22 bits below the milliseconds; with this epoch they are about 1.5e18. */
const snowflakeEpochMs = 357_000_000_000
const snowflakeShift = 22n

/** `cpes`: one insert in so many is rolled back, and the number that it had drawn is never used. */
const rolledBackOneIn = 8
/** Scatters ordinals, so that the gaps look like chance and are the same in every run (the golden ratio, in 32 bits). */
const scatter = 0x9e3779b1

const noExtras: MessageExtras = { metadata: null, forceTelemetry: false }

/** Events that are kept as they came. */
const recentEvents = 256
const recentMask = recentEvents - 1

/** An entry of the log. It is at once what handlers see and what stores keep. */
export class LoggedEvent implements PublishedEvent, EventView {
  readonly ordinal: Ordinal
  readonly eventSequenceNumber: Seq
  readonly aggregateId: string | null
  readonly createdAt: number
  /** Virtual ms of its publishing. */
  readonly publishedMs: number
  readonly #sort: EventSort
  /** Null until somebody asks: most look at an old event for its name or its case. */
  #payload: Fields | null

  constructor({ ordinal, seq, sort, aggregateId, createdAt, publishedMs }: Entry, payload: Fields | null) {
    this.ordinal = ordinal
    this.eventSequenceNumber = seq
    this.aggregateId = aggregateId
    this.createdAt = createdAt
    this.publishedMs = publishedMs
    this.#sort = sort
    this.#payload = payload
  }

  get payload(): Fields {
    return (this.#payload ??= this.#sort.payloads.at(this.ordinal) as Fields)
  }

  /** Index of the name by first appearance. */
  get type(): number {
    return this.#sort.type
  }

  get name(): string {
    return this.#sort.name
  }

  get context(): string {
    return this.#sort.context
  }

  get extras(): MessageExtras {
    return this.#sort.extras
  }

  /** The same event as it should have been: for an operator who mends a dead one. The log keeps the original. */
  withPayload(payload: Fields): LoggedEvent {
    const { ordinal, eventSequenceNumber: seq, aggregateId, createdAt, publishedMs } = this
    return new LoggedEvent({ ordinal, seq, sort: this.#sort, aggregateId, createdAt, publishedMs }, payload)
  }

  get eventName(): string {
    return this.name
  }

  get eventMessage(): EventMessage {
    return new LoggedMessage(this)
  }
}

/** The message of an entry. Its text is made when somebody asks: most only want the context, or the telemetry flag. */
class LoggedMessage implements EventMessage {
  readonly #event: LoggedEvent

  constructor(event: LoggedEvent) {
    this.#event = event
  }

  get context(): string {
    return this.#event.context
  }

  get timestamp(): number {
    return this.#event.createdAt
  }

  get metadata(): Readonly<Record<string, string>> | null {
    return this.#event.extras.metadata
  }

  get forceTelemetry(): boolean {
    return this.#event.extras.forceTelemetry
  }

  get serializedPayload(): EventMessage['serializedPayload'] {
    const { name, payload } = this.#event
    return { serializedObject: JSON.stringify([name, toPlain(payload)]), objectClass: `class ${name}` }
  }
}

/** What a consumer is given: the events of a context, of some names or of all. Counts are kept, never scanned. */
export class LogFilter {
  readonly context: string
  readonly names: ReadonlySet<string> | null
  /** Ordinals of the matching events, ascending. */
  readonly ordinals = new GrowableInts(64)
  /** By type of the log's events: is its name one of {@link names}? */
  readonly #named: boolean[] = []

  constructor(context: string, names: ReadonlySet<string> | null) {
    this.context = context
    this.names = names
  }

  matches(event: LoggedEvent): boolean {
    if (this.context !== '*' && this.context !== event.context) return false
    return this.names === null || (this.#named[event.type] ??= this.names.has(event.name))
  }

  /** How many matching events lie at or before this ordinal. */
  rank(ordinal: Ordinal): number {
    return this.ordinals.rank(ordinal)
  }
}

/**
 * The ordered log that the server keeps (EVENTO §1.3). Entries have strictly increasing sequence numbers; whoever names
 * events inside a run uses ordinals, and only the log knows both.
 */
export class EventLog {
  readonly numbering: Numbering
  readonly #entries = new Entries()
  readonly #payloads = new ValueTable()
  /** Of numberings that leave numbers out. */
  readonly #seqs = new LongList<Seq>()
  /** The newest events, by their ordinals' lowest bits: whoever keeps up is given them as they came. */
  readonly #recent = new Array<LoggedEvent | null>(recentEvents).fill(null)
  readonly #types = new Map<string, number>()
  /** By type. The events of a type share one text: whoever asks for their handlers by it then compares no letters. */
  readonly #names: string[] = []
  /** By type: the sorts met so far by context, and the last one. Mostly it is the only one. */
  readonly #sorts: Map<string, EventSort>[] = []
  readonly #lastSorts: EventSort[] = []
  readonly #filters: LogFilter[] = []
  #lastSeq: Seq = 0n
  /** Numbered, but not visible yet. */
  readonly #hidden = new Set<Ordinal>()

  constructor(numbering: Numbering) {
    this.numbering = numbering
  }

  get length(): number {
    return this.#entries.length
  }

  /** Event names by first appearance. */
  get names(): readonly string[] {
    return [...this.#names]
  }

  get nameCount(): number {
    return this.#types.size
  }

  /** Largest sequence number that is visible; 0 when there is none. */
  get head(): Seq {
    if (this.#hidden.size === 0) return this.#lastSeq
    let ordinal = this.length
    while (ordinal > 0 && this.#hidden.has(ordinal)) ordinal--
    return this.seqOf(ordinal)
  }

  /** The newest event has its number, but its transaction has not committed: nobody is given it until it is revealed. */
  hide(ordinal: Ordinal): void {
    this.#hidden.add(ordinal)
    for (const { ordinals } of this.#filters) if (ordinals.last === ordinal) ordinals.pop()
  }

  reveal(ordinal: Ordinal): void {
    const event = this.at(ordinal)
    this.#hidden.delete(ordinal)
    for (const filter of this.#filters) if (filter.matches(event)) filter.ordinals.insert(filter.rank(ordinal), ordinal)
  }

  append(event: LogEvent, nowMs: number, extras: MessageExtras = noExtras): LoggedEvent {
    let type = this.#types.get(event.name)
    if (type === undefined) {
      type = this.#types.size
      const name = interned(event.name)
      this.#types.set(name, type)
      this.#names.push(name)
      this.#sorts.push(new Map())
    }
    const ordinal = this.#payloads.add(event.payload)
    const { context, aggregateId, createdAt } = event
    const entry: Entry = {
      ordinal,
      seq: this.#nextSeq(ordinal, nowMs),
      sort: this.#sortOf(type, context, extras),
      aggregateId,
      createdAt: createdAt ?? nowMs,
      publishedMs: nowMs,
    }
    this.#entries.add(entry)
    if (this.numbering !== 'contiguous') this.#seqs.add(entry.seq)
    const logged = new LoggedEvent(entry, event.payload)
    this.#recent[ordinal & recentMask] = logged
    for (const filter of this.#filters) if (filter.matches(logged)) filter.ordinals.push(ordinal)
    return logged
  }

  #sortOf(type: number, context: string, extras: MessageExtras): EventSort {
    const name = this.#names[type]!
    const payloads = this.#payloads
    if (extras !== noExtras) return { payloads, type, name, context, extras }
    const last = this.#lastSorts[type]
    if (last !== undefined && last.context === context) return last
    const sorts = this.#sorts[type]!
    const sort = sorts.get(context) ?? { payloads, type, name, context, extras }
    sorts.set(context, sort)
    this.#lastSorts[type] = sort
    return sort
  }

  /** @throws RangeError outside 1…length */
  at(ordinal: Ordinal): LoggedEvent {
    if ((ordinal | 0) !== ordinal || ordinal < 1 || ordinal > this.length)
      throw new RangeError(`the log has ${this.length} events, none with ordinal ${ordinal}`)
    return this.#at(ordinal)
  }

  #at(ordinal: Ordinal): LoggedEvent {
    const recent = this.#recent[ordinal & recentMask]!
    return recent.ordinal === ordinal ? recent : this.#old(ordinal)
  }

  /** An old event, made anew: equal, but not the same as it was. */
  #old(ordinal: Ordinal): LoggedEvent {
    return new LoggedEvent(this.#entries.at(ordinal, this.seqOf(ordinal)), null)
  }

  /** The hash of an event's payload, as `valueHash`. @param ordinal of an event that is there */
  payloadHash(ordinal: Ordinal): number {
    return this.#payloads.hashAt(ordinal)
  }

  /** A filter that follows the log. Equal filters are one. */
  filter(context: string, names: ReadonlySet<string> | null): LogFilter {
    const known = this.#filters.find((filter) => filter.context === context && sameNames(filter.names, names))
    if (known !== undefined) return known
    const made = new LogFilter(context, names)
    for (let ordinal = 1; ordinal <= this.length; ordinal++)
      if (made.matches(this.#at(ordinal)) && !this.#hidden.has(ordinal)) made.ordinals.push(ordinal)
    this.#filters.push(made)
    return made
  }

  /**
   * The matching events after an ordinal, at most `limit`.
   *
   * @param nowMs the time of asking, on the clock of {@link append}: `apes` hides what is younger than {@link hiddenMs}, and
   *   what comes after it
   */
  fetch(filter: LogFilter, after: Ordinal, limit: number, nowMs: number): LoggedEvent[] {
    const from = filter.rank(after)
    const until = Math.min(filter.ordinals.length, from + limit)
    const shownUntilMs = this.numbering === 'apes' ? nowMs - hiddenMs : Infinity
    // Mostly they are few. A list that is pushed to would have room for seventeen.
    const batch = new Array<LoggedEvent>(Math.max(0, until - from))
    for (let i = from; i < until; i++) {
      const event = this.#at(filter.ordinals.at(i))
      if (event.publishedMs > shownUntilMs) return batch.slice(0, i - from)
      batch[i - from] = event
    }
    return batch
  }

  /** The largest ordinal whose sequence number is not above `seq`; 0 when there is none. */
  ordinalOf(seq: Seq): Ordinal {
    if (seq <= 0n) return 0
    if (seq >= this.#lastSeq) return this.length
    if (this.numbering === 'contiguous') return Number(seq)
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#seqs.at(middle) <= seq) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Sequence number of an ordinal; 0 for 0. */
  seqOf(ordinal: Ordinal): Seq {
    if (ordinal === 0) return 0n
    return this.numbering === 'contiguous' ? BigInt(ordinal) : this.#seqs.at(ordinal - 1)
  }

  #nextSeq(ordinal: Ordinal, nowMs: number): Seq {
    switch (this.numbering) {
      case 'contiguous':
        // Not `++`, which is slow for a bigint.
        return (this.#lastSeq += 1n)
      case 'cpes': {
        const rolledBack = (Math.imul(ordinal, scatter) >>> 16) % rolledBackOneIn === 0
        return (this.#lastSeq += rolledBack ? 2n : 1n)
      }
      case 'snowflake':
      case 'apes': {
        const stamped = BigInt(snowflakeEpochMs + Math.floor(nowMs)) << snowflakeShift
        return (this.#lastSeq = stamped > this.#lastSeq ? stamped : this.#lastSeq + 1n)
      }
      default:
        return unreachable(this.numbering)
    }
  }
}

/** The same text, as the engine keeps the names of properties: one object for equal ones. */
const interned = (text: string): string => Object.keys({ [text]: null })[0]!

function sameNames(a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): boolean {
  if (a === null || b === null) return a === b
  return a.size === b.size && [...a].every((name) => b.has(name))
}
