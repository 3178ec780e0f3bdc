import { limits } from '../../base/limits.ts'
import { emptyRecord, type Value } from '../../base/value.ts'
import type { LogEvent } from '../../model/log-event.ts'
import { Fault } from '../fault.ts'
import { problem, quoted, type Problem, type Where } from '../problem.ts'
import type { Mapping } from './columns.ts'
import { readTime, timeForms, type ReadTime } from '../../base/read-time.ts'
import { uncents, type CellReader } from './values.ts'

export type LogFormat = 'csv' | 'xes' | 'cloud-events'

/** An event log as imported. */
export interface ImportedLog {
  readonly name: string
  readonly format: LogFormat
  /** By time; at equal times in the order of the file. */
  readonly events: readonly LogEvent[]
  /** How many cases there are. */
  readonly cases: number
  /** Event names and how often they occur, in the order in which they first occur. */
  readonly names: ReadonlyMap<string, number>
  /** Epoch ms of the first and of the last event. */
  readonly from: number
  readonly to: number
  readonly mapping: Mapping
  /** What a reader should know: how dates without zone were read, which column turned out not to be of money. */
  readonly notes: readonly string[]
}

/** More different names are no names but ids: somebody took the wrong column. Projections are counted by name. */
const eventNamesMax = 5_000

/** A payload while it is built. */
export type Payload = Record<string, Value>

export const newPayload = (caseId: string): Payload => {
  const made = emptyRecord()
  made['caseId'] = caseId
  return made
}

/** The field that a column becomes: its own name, but `caseId` is the case's alone. */
export const fieldOf = (column: string): string => (column === 'caseId' ? 'column:caseId' : column)

/** Gathers events in the order of the file, checks what all formats have in common, and puts them in order. */
export class LogBuilder {
  readonly #events: LogEvent[] = []
  readonly #names = new Map<string, number>()
  readonly #cases = new Map<string, string>()
  readonly #times = new Map<string, ReadTime | null>()
  /** Of events that name more than milliseconds: what is beyond. Only for their order. */
  readonly #rests = new Map<LogEvent, number>()
  #unzoned = 0

  get count(): number {
    return this.#events.length
  }

  /** An event that was added, in the order of the file. */
  at(index: number): LogEvent {
    return this.#events[index]!
  }

  /** One and the same text for the same case. @throws Fault `SG-1106`, `SG-1019` */
  caseId(text: string, where: Where): string {
    const known = this.#cases.get(text)
    if (known !== undefined) return known
    if (text === '') throw new Fault(noCase(where))
    checkLength('case id', text, where)
    this.#cases.set(text, text)
    return text
  }

  /**
   * When an event was, with what its date says beyond milliseconds.
   *
   * @throws Fault `SG-1105` with the place of the text
   */
  time(text: string, where: () => Where): ReadTime {
    let read = this.#times.get(text)
    if (read === undefined) {
      read = readTime(text)
      if (this.#times.size >= timesMax) this.#times.clear()
      this.#times.set(text, read)
    }
    if (read === null) throw new Fault(badDate(text, where()))
    if (!read.zoned) this.#unzoned++
    return read
  }

  /** @throws Fault `SG-1108`, `SG-1110`, `SG-1019`, `SG-1141` */
  add(name: string, caseId: string, { ms, rest }: ReadTime, payload: Payload, where: Where): void {
    const count = this.#names.get(name)
    if (count === undefined) this.#checkName(name, where)
    this.#names.set(name, (count ?? 0) + 1)
    if (this.#events.length >= limits.eventsMax) {
      throw new Fault(
        problem(
          'SG-1108',
          `the log has more than ${limits.eventsMax} events`,
          { allowed: `at most ${limits.eventsMax}`, mend: 'hand in a part of it' },
          where,
        ),
      )
    }
    const event: LogEvent = { name, context: 'default', aggregateId: caseId, payload, createdAt: ms }
    if (rest > 0) this.#rests.set(event, rest)
    this.#events.push(event)
  }

  #checkName(name: string, where: Where): void {
    if (name === '') {
      throw new Fault(
        problem(
          'SG-1110',
          'the event has no name',
          { allowed: 'every event has a name', mend: 'fill the cell, or choose another column for the name' },
          where,
        ),
      )
    }
    checkLength('event name', name, where)
    if (this.#names.size >= eventNamesMax) {
      throw new Fault(
        problem(
          'SG-1141',
          `the log has more than ${eventNamesMax} different event names, such as ${quoted(name)}`,
          { allowed: `at most ${eventNamesMax}`, mend: 'choose the column with the activity as the event name' },
          where,
        ),
      )
    }
  }

  /** @throws Fault `SG-1140`, `SG-1142` */
  finish(
    name: string,
    format: LogFormat,
    mapping: Mapping,
    readers: ReadonlyMap<string, CellReader>,
    fieldFor = fieldOf,
  ): ImportedLog {
    if (this.#events.length === 0) {
      throw new Fault(noEvents())
    }
    const notes: string[] = []
    if (this.#unzoned > 0)
      notes.push(
        this.#unzoned === 1
          ? '1 date names no time zone and was read as UTC'
          : `${this.#unzoned} dates name no time zone and were read as UTC`,
      )
    const money = this.#checkMoney(readers, mapping, notes, fieldFor)
    this.#sort()
    const from = this.#events[0]!.createdAt!
    const to = this.#events.at(-1)!.createdAt!
    if (to - from > limits.virtualMsMax) {
      throw new Fault(
        problem('SG-1142', 'the log spans more than 1,000 years', {
          allowed: 'at most 1,000 years',
          mend: 'look for a wrong year in its dates',
        }),
      )
    }
    const names = this.#names
    return {
      name,
      format,
      events: this.#events,
      cases: this.#cases.size,
      names,
      from,
      to,
      mapping: { ...mapping, money },
      notes,
    }
  }

  /** By time; at equal times the order of the file stays. */
  #sort(): void {
    const rests = this.#rests
    if (rests.size === 0) this.#events.sort((a, b) => a.createdAt! - b.createdAt!)
    else this.#events.sort((a, b) => a.createdAt! - b.createdAt! || (rests.get(a) ?? 0) - (rests.get(b) ?? 0))
  }

  /** A column with an amount that is not of whole cents goes back to plain numbers, which loses nothing. */
  #checkMoney(
    readers: ReadonlyMap<string, CellReader>,
    mapping: Mapping,
    notes: string[],
    fieldFor: (column: string) => string,
  ): readonly string[] {
    const demoted: string[] = []
    for (const [column, reader] of readers) {
      if (reader.unlikeMoney === null) continue
      const { text, line } = reader.unlikeMoney
      demoted.push(column)
      notes.push(`column "${column}" keeps plain numbers: ${quoted(text)} in line ${line} is no amount in whole cents`)
      for (const { payload } of this.#events) {
        const field = fieldFor(column)
        if (field in payload) (payload as Payload)[field] = uncents(payload[field]!)
      }
    }
    return mapping.money.filter((column) => !demoted.includes(column))
  }
}

const timesMax = 50_000

function checkLength(what: string, text: string, where: Where): void {
  if (text.length <= limits.idCharsMax) return
  throw new Fault(
    problem(
      'SG-1019',
      `the ${what} ${quoted(text, 30)} has ${text.length} characters`,
      { allowed: `at most ${limits.idCharsMax}`, mend: `shorten it, or choose another column for the ${what}` },
      where,
    ),
  )
}

export const noEvents = (): Problem =>
  problem('SG-1140', 'the log holds no events', {
    allowed: 'at least one event',
    mend: 'export the log again, with its events',
  })

export const noCase = (where: Where): Problem =>
  problem(
    'SG-1106',
    'there is no case id',
    { allowed: 'every event belongs to a case', mend: 'fill it in, or choose another column for the case' },
    where,
  )

function badDate(text: string, where: Where): Problem {
  const found = text === '' ? 'there is no date' : `${quoted(text)} is no date`
  const hint = /^1\d{9}$/.test(text)
    ? 'these look like epoch seconds: multiply them by 1,000'
    : /^\d{1,2}[./]\d{1,2}[./]\d{4}/.test(text)
      ? 'write the year first: day and month cannot be told apart otherwise'
      : 'mend the date, or choose another column for the time'
  return problem('SG-1105', found, { allowed: timeForms, mend: hint }, where)
}
