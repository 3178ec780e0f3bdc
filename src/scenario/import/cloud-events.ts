import { limits } from '../../base/limits.ts'
import { isFields, toValue, type Value } from '../../base/value.ts'
import { Fault } from '../fault.ts'
import { readJson } from '../json/read-json.ts'
import { keepsEverything } from '../json/keeps-everything.ts'
import { problem, quoted, type Problem } from '../problem.ts'
import { kindOf, type Mapping, type SampledColumn } from './columns.ts'
import { fieldOf, newPayload, type LogBuilder } from './log-builder.ts'
import { RepeatedEvents } from './repeated-events.ts'
import { missingColumn, type Sample } from './sample.ts'
import { CellReader, centsOf } from './values.ts'

/** Columns of a CloudEvent: its attributes (`type`, `subject`, `time`, extensions), and `data.…` for the fields of its data. */
type Columns = ReadonlyMap<string, Value>

/**
 * CloudEvents 1.0 (JSON event format), one a line, in pieces.
 *
 * @throws Fault `SG-1107` (a line over 1 MiB), `SG-1120` (no JSON), `SG-1121` (no CloudEvent); `SG-1015` (a key that stands
 *   twice), `SG-1020`, `SG-1031` as of a scenario
 */
class CloudEventLines {
  #rest = ''
  #line = 0

  push(text: string): { readonly columns: Columns; readonly line: number }[] {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop()!
    if (this.#rest.length > limits.lineBytesMax) throw tooLong(this.#line + 1)
    return lines.flatMap((line) => this.#read(line))
  }

  end(): { readonly columns: Columns; readonly line: number }[] {
    const last = this.#rest
    this.#rest = ''
    return this.#read(last)
  }

  #read(text: string): { readonly columns: Columns; readonly line: number }[] {
    this.#line++
    if (text.length > limits.lineBytesMax) throw tooLong(this.#line)
    if (text.trim() === '') return []
    return [{ columns: columnsOf(parsed(text, this.#line), this.#line), line: this.#line }]
  }
}

const tooLong = (line: number): Fault =>
  new Fault(
    problem(
      'SG-1107',
      'the line is longer than 1 MiB',
      { allowed: 'at most 1 MiB a line', mend: 'write one event a line' },
      { line },
    ),
  )

function parsed(text: string, line: number): unknown {
  try {
    // Numbers of more than 15 digits would be rounded silently, of two keys alike one is lost: the slow reader says so.
    if (!/\d{16}/.test(text)) {
      const value: unknown = JSON.parse(text)
      if (keepsEverything(text, value)) return value
    }
  } catch {
    // The slow reader knows the column.
  }
  const read = readJson(text)
  if (read.ok) return read.value
  throw new Fault(inLine(read.error, line))
}

/** What the reader says of a line, as if it were a document. */
function inLine({ code, message, allowed, mend, column }: Problem, line: number): Problem {
  const isJson = code !== 'SG-1003' && code !== 'SG-1004'
  return problem(
    isJson ? code : 'SG-1120',
    isJson ? message : `the line is no JSON: ${message}`,
    {
      allowed: (isJson ? allowed : null) ?? 'one CloudEvent 1.0 in JSON on each line',
      mend: mend ?? 'mend this line, or leave it out',
    },
    { line, column: column ?? 1 },
  )
}

function columnsOf(event: unknown, line: number): Columns {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) throw notOne('the line is no object', line)
  const columns = new Map<string, Value>()
  for (const [name, value] of Object.entries(event)) {
    if (name !== 'data') columns.set(name, toValue(value))
    else for (const [field, inner] of dataFields(toValue(value))) columns.set(`data.${field}`, inner)
  }
  const version = columns.get('specversion')
  if (version !== '1.0') {
    throw notOne(
      version === undefined ? 'the line has no "specversion"' : `its "specversion" is ${quoted(textOf(version))}`,
      line,
    )
  }
  for (const required of ['id', 'source', 'type']) {
    const found = columns.get(required)
    if (typeof found !== 'string' || found === '') throw notOne(lackWords(required, found), line)
  }
  columns.delete('specversion')
  return columns
}

const dataFields = (data: Value): [string, Value][] => (isFields(data) ? Object.entries(data) : [['value', data]])

function lackWords(attribute: string, found: Value | undefined): string {
  if (found === undefined) return `the line has no "${attribute}"`
  if (found === '') return `its "${attribute}" is empty`
  return `its "${attribute}" is ${textOf(found) === '' ? 'null' : textOf(found)}, and not a text`
}

const notOne = (found: string, line: number): Fault =>
  new Fault(
    problem(
      'SG-1121',
      found,
      {
        allowed: 'a CloudEvent: {"specversion": "1.0", "id": "…", "source": "…", "type": "…", "time": "…"}',
        mend: 'mend this line, or leave it out',
      },
      { line, column: 1 },
    ),
  )

export const refusedBatch = (isList: boolean): Fault =>
  new Fault(
    problem(
      'SG-1122',
      isList ? 'the file is a JSON batch of CloudEvents' : 'a CloudEvent is spread over several lines',
      {
        allowed: 'one CloudEvent a line',
        mend: isList
          ? 'write each event on a line of its own, without the brackets and commas'
          : 'write each event on a line of its own, without line breaks in it',
      },
      { line: 1, column: 1 },
    ),
  )

const sampledEvents = 200

/** What the head of the file shows. @throws Fault as {@link CloudEventLines} */
export function sampleCloudEvents(head: string, complete: boolean): Sample {
  const lines = new CloudEventLines()
  const all = (complete ? [...lines.push(head), ...lines.end()] : lines.push(head)).slice(0, sampledEvents)
  const names = [...new Set(all.flatMap(({ columns }) => [...columns.keys()]))]
  const rows = all.map(({ columns }) => names.map((name) => textOf(columns.get(name))))
  const columns = names.map((name, i): SampledColumn => ({
    name,
    cells: rows.map((row) => row[i]!).filter((cell) => cell !== ''),
  }))
  const kinds = new Map(columns.map((column) => [column.name, kindOf(column)]))
  return { format: 'cloud-events', columns, kinds, rows, notes: [] }
}

/** As a cell shows it. */
function textOf(value: Value | undefined): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? '{…}' : String(value)
}

/** Reads CloudEvents into a log builder. */
export class CloudEventsImporter {
  readonly readers = new Map<string, CellReader>()
  readonly #lines = new CloudEventLines()
  readonly #repeated: RepeatedEvents
  readonly #log: LogBuilder
  readonly #mapping: Mapping

  constructor(log: LogBuilder, mapping: Mapping) {
    this.#log = log
    this.#repeated = new RepeatedEvents(log)
    this.#mapping = mapping
    for (const column of mapping.money) this.readers.set(column, new CellReader('money'))
  }

  push(text: string): void {
    for (const { columns, line } of this.#lines.push(text)) this.#add(columns, line)
  }

  end(): void {
    for (const { columns, line } of this.#lines.end()) this.#add(columns, line)
  }

  notes(): string[] {
    return this.#repeated.notes()
  }

  #add(columns: Columns, line: number): void {
    const { case: caseColumn, event, time } = this.#mapping
    const where = { line, column: 1 }
    const caseId = this.#log.caseId(this.#cell(columns, 'case', caseColumn, line), where)
    const at = this.#log.time(this.#cell(columns, 'time', time, line), () => where)
    const payload = newPayload(caseId)
    for (const [column, value] of columns) {
      if (column === caseColumn || column === event || column === time || value === null) continue
      payload[payloadField(column)] = this.#value(column, value, line)
    }
    const name = this.#cell(columns, 'event', event, line)
    const [source, id] = [columns.get('source') as string, columns.get('id') as string]
    const content = { name, aggregateId: caseId, createdAt: at.ms, payload }
    if (!this.#repeated.has(source, id, content, line)) this.#log.add(name, caseId, at, payload, where)
  }

  #cell(columns: Columns, role: 'case' | 'event' | 'time', column: string | null, line: number): string {
    if (column === null) throw new Fault(missingColumn(role, null, [...columns.keys()], { line }))
    return textOf(columns.get(column)).trim()
  }

  #value(column: string, value: Value, line: number): Value {
    const reader = this.readers.get(column)
    if (reader === undefined) return value
    if (typeof value === 'string') return reader.read(value, line)
    if (typeof value !== 'number') return value
    return centsOf(value) ?? reader.read(String(value), line)
  }
}

/** Fields of the data keep their names; attributes of the envelope are told apart. */
export const payloadField = (column: string): string =>
  column.startsWith('data.') ? fieldOf(column.slice(5)) : `ce:${column}`
