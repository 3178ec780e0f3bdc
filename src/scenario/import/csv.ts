import { limits } from '../../base/limits.ts'
import { Fault } from '../fault.ts'
import { problem, quoted } from '../problem.ts'
import { kindOf, type MappedRole, type Mapping, type SampledColumn } from './columns.ts'
import { CsvRows, delimiterOf, newlineOf, type CsvRow } from './csv-rows.ts'
import { fieldOf, newPayload, type LogBuilder } from './log-builder.ts'
import { missingColumn, type Sample } from './sample.ts'
import { CellReader, type ColumnKind } from './values.ts'

/** Rows looked at to know the columns. */
const sampledRows = 200

/** What the head of a CSV shows. @throws Fault as {@link CsvRows}, `SG-1109` */
export function sampleCsv(head: string, complete: boolean): Sample {
  const delimiter = delimiterOf(head)
  const reader = new CsvRows(delimiter, newlineOf(head))
  const all = complete ? [...reader.push(head), ...reader.end()] : reader.push(head)
  const [header, ...rows] = all.slice(0, sampledRows + 1)
  const names = header === undefined ? [] : columnNames(header)
  const columns = names.map((name, i): SampledColumn => {
    return {
      name,
      cells: rows.flatMap(({ cells }) => (cells[i] === undefined || cells[i].trim() === '' ? [] : [cells[i].trim()])),
    }
  })
  const kinds = new Map(columns.map((column) => [column.name, kindOf(column, delimiter !== ',')]))
  return { format: 'csv', columns, kinds, rows: rows.map(({ cells }) => cells), notes: [] }
}

/** A name for each column: of two alike the later one gets a number, one without name its place. */
function columnNames({ cells, where }: CsvRow): string[] {
  if (cells.length > limits.columnsMax) {
    throw new Fault(
      problem(
        'SG-1109',
        `the header has ${cells.length} columns`,
        { allowed: `at most ${limits.columnsMax}`, mend: 'leave out those that are not needed' },
        where(limits.columnsMax),
      ),
    )
  }
  const names: string[] = []
  for (const [i, cell] of cells.entries()) {
    const name = cell.trim() === '' ? `column ${i + 1}` : cell.trim()
    let unique = name
    for (let n = 2; names.includes(unique); n++) unique = `${name} (${n})`
    names.push(unique)
  }
  return names
}

/** Reads the rows of a CSV into a log builder. */
export class CsvImporter {
  readonly readers = new Map<string, CellReader>()
  readonly #rows: CsvRows
  readonly #log: LogBuilder
  readonly #mapping: Mapping
  readonly #kinds: ReadonlyMap<string, ColumnKind>
  readonly #commaDecimals: boolean
  #plan: Plan | null = null

  constructor(head: string, log: LogBuilder, mapping: Mapping, kinds: ReadonlyMap<string, ColumnKind>) {
    const delimiter = delimiterOf(head)
    this.#rows = new CsvRows(delimiter, newlineOf(head))
    this.#log = log
    this.#mapping = mapping
    this.#kinds = kinds
    this.#commaDecimals = delimiter !== ','
  }

  push(text: string): void {
    this.#take(this.#rows.push(text))
  }

  end(): void {
    this.#take(this.#rows.end())
  }

  #take(rows: readonly CsvRow[]): void {
    for (const row of rows) {
      if (this.#plan === null) this.#plan = this.#planned(row)
      else this.#add(this.#plan, row)
    }
  }

  #planned(header: CsvRow): Plan {
    const names = columnNames(header)
    const at = (role: MappedRole): number => {
      const column = this.#mapping[role]
      const index = column === null ? -1 : names.indexOf(column)
      if (index === -1) throw new Fault(missingColumn(role, column, names, { line: header.line }))
      return index
    }
    const plan = { width: names.length, case: at('case'), event: at('event'), time: at('time') }
    const own = new Set([plan.case, plan.event, plan.time])
    const cells = names.flatMap((name, index) => {
      if (own.has(index)) return []
      const money = this.#mapping.money.includes(name)
      const kind = this.#kinds.get(name) ?? 'text'
      const reader = new CellReader(money ? 'money' : kind === 'money' ? 'number' : kind, this.#commaDecimals)
      if (money) this.readers.set(name, reader)
      return [{ index, field: fieldOf(name), reader }]
    })
    return { ...plan, cells }
  }

  #add(plan: Plan, { cells, line, where }: CsvRow): void {
    if (cells.length !== plan.width) this.#checkWidth(plan, cells, line)
    const caseText = cells[plan.case]!.trim()
    const caseId = this.#log.caseId(caseText, caseText === '' ? where(plan.case) : { line })
    const at = this.#log.time(cells[plan.time]!.trim(), () => where(plan.time))
    const payload = newPayload(caseId)
    for (const { index, field, reader } of plan.cells) {
      const text = cells[index]!
      if (text !== '') payload[field] = reader.read(text, line)
    }
    const name = cells[plan.event]!.trim()
    this.#log.add(name, caseId, at, payload, name === '' ? where(plan.event) : { line })
  }

  /** Empty cells at the end are a habit of spreadsheets; others would shift columns. */
  #checkWidth(plan: Plan, cells: readonly string[], line: number): void {
    if (cells.length > plan.width && cells.slice(plan.width).every((cell) => cell.trim() === '')) return
    const shown = quoted(cells.join(' | '), 40)
    throw new Fault(
      problem(
        'SG-1103',
        `the row has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, the header ${plan.width}: ${shown}`,
        {
          allowed: `${plan.width} cells in every row`,
          mend:
            cells.length < plan.width
              ? 'the file may have been cut, or a cell is missing'
              : 'a cell with a delimiter in it needs quotes',
        },
        { line },
      ),
    )
  }
}

interface Plan {
  /** Columns of the header. */
  readonly width: number
  readonly case: number
  readonly event: number
  readonly time: number
  /** The other columns. */
  readonly cells: readonly { readonly index: number; readonly field: string; readonly reader: CellReader }[]
}
