import { limits } from '../../base/limits.ts'
import { err, ok, type Result } from '../../base/result.ts'
import { Fault } from '../fault.ts'
import { only, problem, type Problems } from '../problem.ts'
import { readScenarioFile, type ScenarioFile } from '../read-scenario.ts'
import { CloudEventsImporter, payloadField, refusedBatch, sampleCloudEvents } from './cloud-events.ts'
import {
  candidatesFor,
  detectMapping,
  mappedRoles,
  type Candidate,
  type MappedRole,
  type Mapping,
  type SampledColumn,
} from './columns.ts'
import { CsvImporter, sampleCsv } from './csv.ts'
import { fieldOf, LogBuilder, noEvents, type ImportedLog, type LogFormat } from './log-builder.ts'
import { missingColumn, type Sample } from './sample.ts'
import { sampleXes } from './sample-xes.ts'
import { textKind, tooLarge } from './sniff.ts'
import type { LogSource, ReadOptions } from './source.ts'
import { TextStream } from './text-stream.ts'
import { readTime } from '../../base/read-time.ts'
import type { CellReader, ColumnKind } from './values.ts'
import { XesImporter } from './xes.ts'

/** What a log looks like before it is imported: for a dialog in which the mapping can be corrected. */
export interface ImportPreview {
  readonly kind: 'log'
  readonly format: LogFormat
  readonly gzipped: boolean
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind; readonly samples: readonly string[] }[]
  /** The likeliest mapping; with nulls where nothing fits. */
  readonly mapping: Mapping
  /** For each role every column that may play it, best first. Any other column may be chosen too. */
  readonly alternatives: Readonly<Record<MappedRole, readonly Candidate[]>>
  /** 0…1: that of the least certain choice. */
  readonly confidence: number
  /** The first rows, as text, a cell a column. */
  readonly rows: readonly (readonly string[])[]
  readonly notes: readonly string[]
}

/** A file may also be a scenario: then it is read as one. */
export type Inspected = ImportPreview | ScenarioFound | RecordingFound
export type Imported = { readonly kind: 'log'; readonly log: ImportedLog } | ScenarioFound | RecordingFound
interface ScenarioFound extends ScenarioFile {
  readonly kind: 'scenario'
}
/** Read by `src/recording`. */
interface RecordingFound {
  readonly kind: 'recording'
  readonly text: string
}

export interface ImportOptions extends ReadOptions {
  /** As the user left it; without one the likeliest, which must be complete. */
  readonly mapping?: Mapping
}

/** Characters looked at to know what a file is and what its columns hold. */
const headChars = 128 * 1024
/** Real headers have some ten thousand. */
const headerCharsMax = 8 * 1024 * 1024
const previewRows = 20

/** Look at the beginning of a file. Reads a megabyte at the most, of a scenario all of it. */
export async function inspect(source: LogSource, options: ReadOptions = {}): Promise<Result<Inspected, Problems>> {
  const text = new TextStream(source, options.signal)
  return guarded<Inspected>(text, async () => {
    const head = await text.open(headChars)
    if (textKind(head) === 'scenario') return asScenario(await wholeText(head, text))
    if (textKind(head) === 'recording') return asRecording(head, text)
    const { sample } = await sampled(text, head)
    return ok(previewOf(sample, text.gzipped))
  })
}

/**
 * Read a whole event log: CSV, XES or CloudEvents JSON lines, plain or gzipped. Rows are merged by time, ties in file order.
 *
 * @returns err the first problem, with line and column where there is one. Nothing is kept of a bad file
 * @remarks the stream is read in pieces, the events are kept; about 1 µs for a cell of CSV, 20 µs for an event of XES
 */
export async function importLog(source: LogSource, options: ImportOptions = {}): Promise<Result<Imported, Problems>> {
  const text = new TextStream(source, options.signal)
  return guarded<Imported>(text, async () => {
    const opened = await text.open(headChars)
    if (textKind(opened) === 'scenario') return asScenario(await wholeText(opened, text))
    if (textKind(opened) === 'recording') return asRecording(opened, text)
    const { sample, head, complete } = await sampled(text, opened)
    const mapping = options.mapping ?? detectMapping(sample.columns, sample.kinds)
    checkMapping(mapping, sample, complete)

    const log = new LogBuilder()
    const importer = importerFor(sample, head, log, mapping)
    const tell = (): void => options.onProgress?.({ bytes: text.bytesRead, totalBytes: source.size, events: log.count })
    importer.push(head)
    tell()
    for (let more = await text.next(); more !== null; more = await text.next()) {
      importer.push(more)
      tell()
    }
    importer.end()
    const field = sample.format === 'cloud-events' ? payloadField : fieldOf
    const made = log.finish(source.name, sample.format, mapping, importer.readers, field)
    tell()
    return ok({ kind: 'log', log: { ...made, notes: [...sample.notes, ...(importer.notes?.() ?? []), ...made.notes] } })
  })
}

/** Run, turn a fault into a value, and let go of the file. */
async function guarded<T>(text: TextStream, work: () => Promise<Result<T, Problems>>): Promise<Result<T, Problems>> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof Fault) return err(only(thrown.problem))
    throw thrown
  } finally {
    await text.close()
  }
}

/** Some logs begin with long headers: look further until there are columns. */
async function sampled(text: TextStream, opened: string): Promise<{ sample: Sample; head: string; complete: boolean }> {
  let head = opened
  for (;;) {
    const sample = sampleOf(head, text.ended)
    if (text.ended || sample.rows.length > 0) return { sample, head, complete: text.ended }
    if (head.length > headerCharsMax) {
      throw new Fault(
        problem('SG-1140', `the first ${headerCharsMax / 1024 / 1024} million characters of the log hold no event`, {
          allowed: 'events after a header of at most that length',
          mend: 'export the log with a shorter header',
        }),
      )
    }
    // Twice as much each time, so that all looking together costs no more than reading once.
    const wanted = head.length * 2
    while (head.length < wanted) {
      const more = await text.next()
      if (more === null) break
      head += more
    }
  }
}

async function asRecording(head: string, text: TextStream): Promise<Result<RecordingFound, Problems>> {
  return ok({ kind: 'recording', text: await wholeText(head, text, limits.fileBytesMax) })
}

async function wholeText(head: string, text: TextStream, charsMax: number = limits.scenarioBytesMax): Promise<string> {
  const parts = [head]
  let chars = head.length
  for (let more = await text.next(); more !== null; more = await text.next()) {
    parts.push(more)
    chars += more.length
    if (chars > charsMax) throw new Fault(tooLarge(chars, charsMax))
  }
  return parts.join('')
}

function asScenario(text: string): Result<ScenarioFound, Problems> {
  const read = readScenarioFile(text)
  return read.ok ? ok({ kind: 'scenario', ...read.value }) : read
}

function sampleOf(head: string, complete: boolean): Sample {
  const kind = textKind(head)
  switch (kind) {
    case 'csv':
      return sampleCsv(head, complete)
    case 'xes':
      return sampleXes(head, complete)
    case 'cloud-events':
      return sampleCloudEvents(head, complete)
    case 'batch':
      throw refusedBatch(head.trimStart().startsWith('['))
    case 'scenario':
    case 'recording':
      throw new Fault(
        problem('SG-1100', `the file is a ${kind}, not an event log`, {
          allowed: 'CSV, XES, or CloudEvents JSON lines',
        }),
      )
  }
}

interface Importer {
  /** By column: those of money. */
  readonly readers: ReadonlyMap<string, CellReader>
  push(text: string): void
  end(): void
  /** What a reader should know of what was read, once all is. */
  notes?(): string[]
}

function importerFor(sample: Sample, head: string, log: LogBuilder, mapping: Mapping): Importer {
  switch (sample.format) {
    case 'csv':
      return new CsvImporter(head, log, mapping, sample.kinds)
    case 'xes':
      return new XesImporter(log, mapping)
    case 'cloud-events':
      return new CloudEventsImporter(log, mapping)
  }
}

/** An XES may keep its first event behind a long header, a batch of lines may name a field late: only the head is known here. */
function checkMapping(mapping: Mapping, sample: Sample, complete: boolean): void {
  const present = sample.columns.map(({ name }) => name)
  if (present.length === 0) throw new Fault(noEvents())
  for (const role of mappedRoles) {
    const column = mapping[role]
    const absent = column !== null && (complete || sample.format === 'csv') && !present.includes(column)
    if (column === null || absent)
      throw new Fault(missingColumn(role, column, present, sample.format === 'csv' ? { line: 1 } : {}))
  }
}

function previewOf(sample: Sample, gzipped: boolean): ImportPreview {
  const mapping = detectMapping(sample.columns, sample.kinds)
  const alternatives = {
    case: candidatesFor('case', sample.columns),
    event: candidatesFor('event', sample.columns),
    time: candidatesFor('time', sample.columns),
  }
  const certain = (role: MappedRole): number =>
    alternatives[role].find(({ column }) => column === mapping[role])?.confidence ?? 0
  return {
    kind: 'log',
    format: sample.format,
    gzipped,
    columns: sample.columns.map(({ name, cells }) => ({
      name,
      kind: sample.kinds.get(name) ?? 'text',
      samples: [...new Set(cells)].slice(0, 3),
    })),
    mapping,
    alternatives,
    confidence: Math.min(...mappedRoles.map(certain)),
    rows: sample.rows.slice(0, previewRows),
    notes: [...sample.notes, ...zoneNotes(sample.columns, mapping)],
  }
}

function zoneNotes(columns: readonly SampledColumn[], { time }: Mapping): string[] {
  const cells = columns.find(({ name }) => name === time)?.cells ?? []
  return cells.some((cell) => readTime(cell)?.zoned === false) ? ['dates without a time zone are read as UTC'] : []
}
