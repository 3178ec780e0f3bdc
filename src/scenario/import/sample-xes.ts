import { Fault } from '../fault.ts'
import { problem } from '../problem.ts'
import { positionAt } from '../json/read-json.ts'
import { kindOf, type SampledColumn } from './columns.ts'
import type { Sample } from './sample.ts'
import { XesReader, type XesListener } from './xes.ts'

const sampledEvents = 200

/** What the head of an XES shows. @throws Fault as {@link XesReader} */
export function sampleXes(head: string, complete: boolean): Sample {
  refuseDoctype(head)
  const rows = new SampleRows()
  const reader = new XesReader(rows)
  reader.push(head)
  if (complete) reader.end()
  const names = [...rows.names]
  const shown = rows.rows.map((row) => names.map((name) => row.get(name) ?? ''))
  const columns = names.map((name, i): SampledColumn => ({
    name,
    cells: shown.map((row) => row[i]!).filter((cell) => cell !== ''),
  }))
  const kinds = new Map(columns.map((column) => [column.name, kindOf(column)]))
  return { format: 'xes', columns, kinds, rows: shown, notes: [] }
}

/** The parser would gather a whole declaration before it said anything; this looks at its beginning. */
function refuseDoctype(head: string): void {
  const bare = head.replaceAll(/<!--[\s\S]*?-->/g, (comment) => ' '.repeat(comment.length))
  const at = bare.indexOf('<!DOCTYPE')
  if (at === -1 || /<[A-Za-z]/.test(bare.slice(0, at))) return
  throw new Fault(
    problem(
      'SG-1113',
      'the document has a type declaration (<!DOCTYPE …>)',
      { allowed: 'XES without entities of its own', mend: 'remove the declaration' },
      positionAt(head, at),
    ),
  )
}

/** The first events as rows of text. */
class SampleRows implements XesListener {
  readonly names = new Set<string>()
  readonly rows: Map<string, string>[] = []
  #trace = new Map<string, string>()
  #event: Map<string, string> | null = null

  traceBegan(): void {
    this.#trace = new Map()
  }

  eventBegan(): void {
    this.#event = new Map(this.#trace)
  }

  attribute(scope: 'trace' | 'event', key: string, value: string): void {
    const column = scope === 'trace' ? `case:${key}` : key
    this.names.add(column)
    if (scope === 'trace') this.#trace.set(column, value)
    else this.#event!.set(column, value)
  }

  eventEnded(): void {
    if (this.rows.length < sampledEvents) this.rows.push(this.#event!)
  }

  traceEnded(): void {
    this.#trace = new Map()
  }
}
