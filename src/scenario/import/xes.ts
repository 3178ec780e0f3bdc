import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { limits } from '../../base/limits.ts'
import type { ReadTime } from '../../base/read-time.ts'
import type { Value } from '../../base/value.ts'
import { Fault } from '../fault.ts'
import { problem, quoted, type Where } from '../problem.ts'
import type { Mapping } from './columns.ts'
import { fieldOf, type LogBuilder, newPayload, noCase, type Payload } from './log-builder.ts'
import { CellReader } from './values.ts'

/** Told of what an XES holds, event by event. Columns of the trace are called `case:…`. */
export interface XesListener {
  /** Before the attributes of a trace; its own may come after its events. */
  traceBegan(where: Where): void
  eventBegan(where: Where): void
  /** `type` is the element's: string, date, int, float, boolean, id. */
  attribute(scope: 'trace' | 'event', key: string, value: string, type: string, where: () => Where): void
  eventEnded(): void
  traceEnded(): void
  /** A value within another attribute, a list or a container of a trace or event: there is no column for it. */
  nested?(where: Where): void
}

type Level = 'log' | 'trace' | 'event' | 'attribute' | 'other'

const depthMax = 64
const exportAnew = 'export the log anew'
const valueTypes: ReadonlySet<string> = new Set(['string', 'date', 'int', 'float', 'boolean', 'id'])

/**
 * XES (IEEE 1849) in pieces. Attributes of `<global>` and of the log are passed over, those of other attributes counted.
 *
 * @throws Fault `SG-1111` (malformed), `SG-1112` (ends early), `SG-1113` (a document type, hence entities), `SG-1100` (no XES)
 */
export class XesReader {
  readonly #parser = new SaxesParser()
  readonly #listener: XesListener
  readonly #levels: Level[] = []
  #attributes = 0

  constructor(listener: XesListener) {
    this.#listener = listener
    this.#parser.on('opentag', (tag) => this.#opened(tag))
    this.#parser.on('closetag', () => this.#closed())
    this.#parser.on('doctype', () =>
      this.#fail(
        'SG-1113',
        'the document has a type declaration (<!DOCTYPE …>)',
        'XES without entities of its own',
        'remove the declaration',
      ),
    )
    this.#parser.on('error', (error) =>
      this.#fail('SG-1111', malformed(error.message), 'well-formed XML', `${exportAnew}, or mend it at this place`),
    )
  }

  push(text: string): void {
    this.#parser.write(text)
  }

  end(): void {
    const open = this.#levels.length
    this.#parser.on('error', (error) =>
      this.#fail(
        'SG-1112',
        `the document ends early: ${malformed(error.message)}`,
        'an XES up to its </log>',
        'it may have been cut: get the whole file',
      ),
    )
    this.#parser.close()
    if (open > 0) {
      const [allowed, mend] = ['an XES up to its </log>', 'it may have been cut: get the whole file']
      this.#fail('SG-1112', `the document ends early, with ${open} elements open`, allowed, mend)
    }
  }

  /** Just behind what was read last. */
  readonly where = (): Where => ({ line: this.#parser.line, column: this.#parser.columnIndex + 1 })

  #opened(tag: SaxesTagPlain): void {
    const parent = this.#levels.at(-1)
    const name = tag.name.slice(tag.name.indexOf(':') + 1)
    if (this.#levels.length >= depthMax)
      this.#fail(
        'SG-1031',
        `the elements are nested more than ${depthMax} deep`,
        `at most ${depthMax} levels`,
        exportAnew,
      )
    if (parent === undefined && name !== 'log') {
      this.#fail(
        'SG-1100',
        `the document is XML, but its root is <${tag.name}>`,
        'XES, whose root is <log>',
        exportAnew,
      )
    }
    this.#levels.push(this.#level(parent, name))
    if ((parent === 'trace' || parent === 'event') && valueTypes.has(name)) this.#attribute(parent, name, tag)
    if (parent === 'attribute' && valueTypes.has(name)) this.#listener.nested?.(this.where())
  }

  #level(parent: Level | undefined, name: string): Level {
    if (parent === undefined) return 'log'
    if (parent === 'log' && name === 'trace') {
      this.#attributes = 0
      this.#listener.traceBegan(this.where())
      return 'trace'
    }
    if ((parent === 'trace' || parent === 'log') && name === 'event') {
      this.#attributes = 0
      this.#listener.eventBegan(this.where())
      return 'event'
    }
    return parent === 'trace' || parent === 'event' || parent === 'attribute' ? 'attribute' : 'other'
  }

  #attribute(scope: 'trace' | 'event', type: string, { attributes }: SaxesTagPlain): void {
    const { key, value } = attributes as { readonly key?: string; readonly value?: string }
    if (key === undefined || value === undefined) return
    if (++this.#attributes > limits.columnsMax) {
      this.#fail(
        'SG-1109',
        `the ${scope} has more than ${limits.columnsMax} attributes`,
        `at most ${limits.columnsMax}`,
        'leave out those that are not needed',
      )
    }
    this.#listener.attribute(scope, key, value, type, this.where)
  }

  #closed(): void {
    const level = this.#levels.pop()
    if (level === 'event') this.#listener.eventEnded()
    else if (level === 'trace') this.#listener.traceEnded()
  }

  #fail(
    code: 'SG-1111' | 'SG-1112' | 'SG-1113' | 'SG-1100' | 'SG-1031' | 'SG-1109',
    message: string,
    allowed?: string,
    mend?: string,
  ): never {
    throw new Fault(
      problem(
        code,
        message,
        { ...(allowed === undefined ? {} : { allowed }), ...(mend === undefined ? {} : { mend }) },
        this.where(),
      ),
    )
  }
}

/** What saxes says, without its place, which stands beside. */
const malformed = (message: string): string => message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')

/** Reads an XES into a log builder. */
export class XesImporter implements XesListener {
  readonly readers = new Map<string, CellReader>()
  readonly #reader = new XesReader(this)
  readonly #log: LogBuilder
  readonly #mapping: Mapping
  readonly #texts = new Map<string, string>()
  readonly #lines = new Map<string, Where>()
  #trace: Trace = noTrace()
  #event: RawEvent | null = null
  #nested = 0
  #nestedWhere: Where = {}

  constructor(log: LogBuilder, mapping: Mapping) {
    this.#log = log
    this.#mapping = mapping
    for (const column of mapping.money) this.readers.set(column, new CellReader('money'))
  }

  push(text: string): void {
    this.#reader.push(text)
  }

  end(): void {
    this.#reader.end()
  }

  notes(): string[] {
    if (this.#nested === 0) return []
    const values = this.#nested === 1 ? '1 value' : `${this.#nested} values`
    const { line } = this.#nestedWhere
    return [
      `${values} within lists or other attributes ${this.#nested === 1 ? 'was' : 'were'} left out, from line ${line} on`,
    ]
  }

  nested(where: Where): void {
    if (this.#nested++ === 0) this.#nestedWhere = where
  }

  traceBegan(where: Where): void {
    this.#trace = { ...noTrace(), where, inside: true }
  }

  eventBegan(where: Where): void {
    this.#event = { name: '', caseId: null, time: null, payload: newPayload(''), where }
  }

  attribute(scope: 'trace' | 'event', key: string, value: string, type: string, where: () => Where): void {
    if (scope === 'trace') this.#traceAttribute(`case:${key}`, value, type, where)
    else this.#eventAttribute(this.#event!, key, value, type, where)
  }

  #traceAttribute(column: string, value: string, type: string, where: () => Where): void {
    if (column === this.#mapping.case) this.#trace.caseId = value.trim()
    else this.#trace.fields.push([this.#text(column), this.#value(column, value, type, where)])
  }

  #eventAttribute(event: RawEvent, key: string, value: string, type: string, where: () => Where): void {
    if (key === this.#mapping.event) event.name = this.#text(value.trim())
    else if (key === this.#mapping.time) event.time = this.#log.time(value.trim(), where)
    else if (key === this.#mapping.case) event.caseId = value.trim()
    else if (value !== '') event.payload[this.#text(fieldOf(key))] = this.#value(key, value, type, where)
  }

  eventEnded(): void {
    const event = this.#event!
    this.#event = null
    if (event.time === null) throw new Fault(this.#noTime(event.where))
    if (this.#trace.inside) this.#trace.events.push(event)
    else this.#add(event, event.caseId, [])
  }

  traceEnded(): void {
    const { caseId, where, fields, events } = this.#trace
    if (this.#mapping.case?.startsWith('case:') === true) this.#checkCase(caseId, where)
    for (const event of events) this.#add(event, caseId ?? event.caseId, fields)
    this.#trace = noTrace()
  }

  #checkCase(caseId: string | null, where: Where): void {
    if (caseId === null || caseId === '') throw new Fault(noCase(where))
    const first = this.#lines.get(caseId)
    if (first !== undefined) {
      throw new Fault(
        problem(
          'SG-1114',
          `two traces have the case id ${quoted(caseId)}; the other begins in line ${first.line}`,
          { allowed: 'one trace a case', mend: 'merge the two, or give one another id' },
          where,
        ),
      )
    }
    this.#lines.set(caseId, where)
  }

  #add(event: RawEvent, caseText: string | null, traceFields: readonly (readonly [string, Value])[]): void {
    const caseId = this.#log.caseId(caseText ?? '', event.where)
    event.payload['caseId'] = caseId
    for (const [field, value] of traceFields) event.payload[field] = value
    this.#log.add(event.name, caseId, event.time!, event.payload, event.where)
  }

  #value(column: string, value: string, type: string, where: () => Where): Value {
    const money = this.readers.get(column)
    if (money !== undefined) return money.read(value, where().line ?? 0)
    switch (type) {
      case 'int': {
        const made = Number(value)
        return Number.isSafeInteger(made) && value.trim() !== '' ? made : this.#text(value)
      }
      case 'float': {
        const made = Number(value)
        return Number.isFinite(made) && value.trim() !== '' ? made : this.#text(value)
      }
      case 'boolean':
        return value === 'true' ? true : value === 'false' ? false : this.#text(value)
      default:
        return this.#text(value)
    }
  }

  /** Texts recur: one copy of each, not bound to the piece of the file that it was cut from. */
  #text(value: string): string {
    const known = this.#texts.get(value)
    if (known !== undefined) return known
    if (this.#texts.size < textsMax) this.#texts.set(value, value)
    return value
  }

  #noTime(where: Where) {
    return problem(
      'SG-1105',
      `the event has no ${quoted(this.#mapping.time ?? '')}`,
      { allowed: 'a date in every event', mend: 'add it, or choose another column for the time' },
      where,
    )
  }
}

const textsMax = 100_000

interface RawEvent {
  name: string
  caseId: string | null
  time: ReadTime | null
  readonly payload: Payload
  readonly where: Where
}

interface Trace {
  readonly inside: boolean
  readonly where: Where
  caseId: string | null
  readonly fields: (readonly [string, Value])[]
  readonly events: RawEvent[]
}

const noTrace = (): Trace => ({ inside: false, where: {}, caseId: null, fields: [], events: [] })
