import { unknownName } from '../nearest.ts'
import { inOneLine, problem, quoted, type Problem, type Where } from '../problem.ts'
import type { MappedRole, SampledColumn } from './columns.ts'
import type { LogFormat } from './log-builder.ts'
import type { ColumnKind } from './values.ts'

/** What the beginning of a log shows of it. */
export interface Sample {
  readonly format: LogFormat
  readonly columns: readonly SampledColumn[]
  readonly kinds: ReadonlyMap<string, ColumnKind>
  /** The first rows, as text, a cell a column. */
  readonly rows: readonly (readonly string[])[]
  readonly notes: readonly string[]
}

const wanted: Readonly<Record<MappedRole, { readonly what: string; readonly names: string }>> = {
  case: { what: 'the case', names: 'case:concept:name, case id, case, trace, order id …' },
  event: { what: 'the event name', names: 'concept:name, activity, event …' },
  time: { what: 'the time', names: 'time:timestamp, timestamp, time, date …' },
}

/** No column for this role: none chosen (`column` null), or the chosen one is not in the file. */
export function missingColumn(
  role: MappedRole,
  column: string | null,
  present: readonly string[],
  where: Where = {},
): Problem {
  const { what, names } = wanted[role]
  const shown = present.slice(0, 12).map((name) => quoted(name, 30))
  const columns = `the columns are ${shown.join(', ')}${present.length > 12 ? ` and ${present.length - 12} more` : ''}`
  const found =
    column === null
      ? `no column for ${what}`
      : unknownName(`no column ${quoted(column)} for ${what}`, column, present).message
  return problem(
    'SG-1104',
    inOneLine([found, columns]),
    { allowed: names, mend: 'rename the column in the header, or choose one on import' },
    where,
  )
}
