// The declaration must come along where this file is read on its own, as for the package’s types.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./papaparse.d.ts" />
import Papa from 'papaparse'
import { limits } from '../../base/limits.ts'
import { Fault } from '../fault.ts'
import { positionAt } from '../json/read-json.ts'
import { problem, type Where } from '../problem.ts'

type Parser = InstanceType<typeof Papa.Parser>

export interface CsvRow {
  readonly cells: readonly string[]
  /** Where a cell stands in the file; counts quotes and line breaks in cells. Slow: for messages. */
  readonly where: (cell: number) => Where
  /** Line in which the row begins, from 1. */
  readonly line: number
}

/**
 * CSV (RFC 4180, any delimiter and line end) in pieces. Quoted cells may hold delimiters and line breaks. Blank lines, also
 * those that spreadsheets write with their delimiters, and the line by which they say their delimiter are passed over.
 *
 * @throws Fault `SG-1101` (a quote never closed), `SG-1102` (text after a closing quote), `SG-1107` (a row over 1 MiB)
 */
export class CsvRows {
  readonly #parser: Parser
  readonly #first: Parser
  readonly #delimiter: string
  readonly #newline: '\n' | '\r'
  /** Text whose last row is not complete yet. */
  #rest = ''
  /** Line in which `#rest` begins. */
  #line = 1

  constructor(delimiter: string, newline: '\n' | '\r' = '\n') {
    this.#delimiter = delimiter
    this.#newline = newline
    this.#parser = new Papa.Parser({ delimiter, newline })
    this.#first = new Papa.Parser({ delimiter, newline, preview: 1, fastMode: false })
  }

  /** The rows that are complete with this piece. */
  push(text: string): CsvRow[] {
    return this.#rows(this.#rest + text, false)
  }

  /** The last row, when the file does not end with a line break. */
  end(): CsvRow[] {
    return this.#rest === '' ? [] : this.#rows(this.#rest, true)
  }

  #rows(text: string, last: boolean): CsvRow[] {
    const { data, errors, meta } = this.#parser.parse(text, 0, !last)
    const broken = errors.find(({ row }) => last || row < data.length)
    if (broken !== undefined) throw this.#quoteFault(text, broken)
    this.#checkFirstLength(text, last)

    const long = text.length > limits.lineBytesMax
    const multiline = text.includes('"')
    const rows: CsvRow[] = []
    let line = this.#line
    for (const [i, cells] of data.entries()) {
      const end = cells.length - 1
      if (cells[end]!.endsWith('\r')) cells[end] = cells[end]!.slice(0, -1)
      const began = line
      line += 1 + (multiline ? breaksIn(cells, this.#newline) : 0)
      if (long && charsIn(cells) > limits.lineBytesMax) throw this.#tooLong(began, text)
      if (saysNothing(cells) || (began === 1 && saidDelimiter(text) !== null)) continue
      const base = this.#line
      rows.push({ cells, line: began, where: (cell) => this.#whereIs(text, base, i, cell) })
    }
    this.#rest = last ? '' : text.slice(meta.cursor)
    this.#line = line
    if (line > linesMax) throw tooManyLines(line)
    return rows
  }

  /** Of the first row, which may not be complete yet; those that are complete are measured one by one. */
  #checkFirstLength(text: string, last: boolean): void {
    if (text.length <= limits.lineBytesMax) return
    const { data, meta } = this.#first.parse(text, 0, !last)
    const length = data.length === 0 ? text.length : meta.cursor
    if (length > limits.lineBytesMax) throw this.#tooLong(this.#line, text)
  }

  #tooLong(line: number, text: string): Fault {
    return new Fault(
      problem(
        'SG-1107',
        'the row that begins here is longer than 1 MiB',
        {
          allowed: 'at most 1 MiB a line',
          mend: text.includes('"') ? 'a quote may not be closed, or this is no CSV' : 'this may be no CSV',
        },
        { line },
      ),
    )
  }

  #quoteFault(text: string, { code, index }: { code: string; index: number }): Fault {
    // Papa points behind the opening quote.
    const place = positionAt(text, index - 1)
    const where = { line: this.#line + place.line - 1, column: place.column }
    if (code === 'MissingQuotes') {
      return new Fault(
        problem(
          'SG-1101',
          'the cell that begins here with a quote is never closed',
          {
            allowed: 'a closing quote before the next delimiter',
            mend: 'the file may have been cut, or a quote in it is not doubled',
          },
          where,
        ),
      )
    }
    return new Fault(
      problem(
        'SG-1102',
        'text stands between a closing quote and the next delimiter',
        { allowed: 'a quote inside a quoted cell is doubled: ""', mend: 'double it' },
        where,
      ),
    )
  }

  #whereIs(text: string, baseLine: number, row: number, cell: number): Where {
    const before =
      row === 0
        ? 0
        : // Its fast mode, for text without quotes, stops a row too late.
          new Papa.Parser({ delimiter: this.#delimiter, newline: this.#newline, preview: row, fastMode: false }).parse(
            text,
            0,
            false,
          ).meta.cursor
    const { line, column } = positionAt(text, cellStart(text, before, this.#delimiter, cell))
    return { line: baseLine + line - 1, column }
  }
}

/** Blank lines and line breaks in cells cost time too: this many are no log of at most `limits.eventsMax` events. */
const linesMax = 4 * limits.eventsMax

const tooManyLines = (line: number): Fault =>
  new Fault(
    problem(
      'SG-1108',
      `the file has more than ${linesMax} lines`,
      { allowed: `at most ${limits.eventsMax} events`, mend: 'remove blank lines, or hand in a part of it' },
      { line },
    ),
  )

/** Without what quotes add. */
const charsIn = (cells: readonly string[]): number => cells.reduce((sum, cell) => sum + cell.length, cells.length)

function breaksIn(cells: readonly string[], newline: string): number {
  let found = 0
  for (const cell of cells) for (let at = cell.indexOf(newline); at !== -1; at = cell.indexOf(newline, at + 1)) found++
  return found
}

/** Offset at which a cell of the row at `from` begins. */
function cellStart(text: string, from: number, delimiter: string, cell: number): number {
  let at = from
  for (let left = cell; left > 0; left--) {
    if (text[at] === '"') {
      at++
      while (at < text.length && (text[at] !== '"' || text[at + 1] === '"')) at += text[at] === '"' ? 2 : 1
    }
    const next = text.indexOf(delimiter, at)
    if (next === -1) return at
    at = next + delimiter.length
  }
  return at
}

const saysNothing = (cells: readonly string[]): boolean =>
  cells[0]!.trim() === '' && cells.every((cell) => cell.trim() === '')

/** `sep=;` in the first line, as Excel writes and reads it; null = there is none. */
const saidDelimiter = (head: string): string | null => /^sep=([^\w\s"]|\t)[\r\n]/i.exec(head)?.[1] ?? null

/** The delimiter that the file says or its header uses most; a comma where none is used. */
export function delimiterOf(head: string): string {
  const said = saidDelimiter(head)
  if (said !== null) return said
  const bare = unquoted(head)
  const header = bare.slice(0, Math.max(0, bare.search(/[\r\n]/)) || bare.length)
  let best = ','
  for (const candidate of [';', '\t', '|'])
    if (header.split(candidate).length > header.split(best).length) best = candidate
  return best
}

/** How lines end: cells in quotes may hold line breaks of another kind. */
export function newlineOf(head: string): '\n' | '\r' {
  if (!head.includes('\r')) return '\n'
  const bare = unquoted(head)
  return bare.includes('\r') && !bare.includes('\n') ? '\r' : '\n'
}

const unquoted = (head: string): string => head.replaceAll(/"(?:[^"]|"")*"/g, '')
