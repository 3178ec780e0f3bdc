import { unreachable } from '../base/assert.ts'
import { limits } from '../base/limits.ts'
import { err, ok, type Result } from '../base/result.ts'
import { isProfileName } from '../model/profile.ts'
import { readRecording } from '../recording/read.ts'
import { viewRecording } from '../recording/view.ts'
import type { DroppedFile, FilePreview, FromWorker, OpenSource, ScenarioEntry, ToWorker } from '../protocol/messages.ts'
import type { Problem } from '../protocol/problem.ts'
import { builtInNames, catalogueNames, titleOf } from '../scenario/built-in.ts'
import { importLog, inspect, type ImportPreview } from '../scenario/import/import-log.ts'
import { fileSource, type LogSource, type ReadOptions } from '../scenario/import/source.ts'
import { tooLarge } from '../scenario/import/sniff.ts'
import { hashOf, logFilesOf, readLogFiles } from '../scenario/log-files.ts'
import { readScenarioFile, type ScenarioFile } from '../scenario/read-scenario.ts'
import type { ScenarioDocument } from '../model/scenario-document.ts'
import { migrationWords } from '../scenario/migrate.ts'
import { openBuiltIn, openLog, openScenario, type OpenedScenario } from '../scenario/open.ts'
import { only, problemLine, quoted, warningWords, type ProblemCode, type Problems } from '../scenario/problem.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { lessonNames, lessons } from '../scenario/lessons.ts'
import { suggestEnds } from '../scenario/suggest-ends.ts'
import { makeStore } from '../session/make-store.ts'
import { Session } from '../session/session.ts'
import { PreviewedLink } from './previewed-link.ts'

type Open = Extract<ToWorker, { kind: 'open' }>
type Of<K extends OpenSource['kind']> = Extract<OpenSource, { kind: K }>

/** Opens scenarios and logs for the page: reads, says how far it is, can be cancelled, and turns what is wrong into words. */
export class Opener {
  readonly #post: (message: FromWorker) => void
  readonly #running = new Map<number, AbortController>()
  readonly #previewed: PreviewedLink
  /** The scenario file that was looked at last: whoever opens it need not have it read again. */
  #looked: { readonly request: number; readonly file: ScenarioFile } | null = null

  constructor(post: (message: FromWorker) => void, previewed = new PreviewedLink()) {
    this.#post = post
    this.#previewed = previewed
  }

  scenarios(): ScenarioEntry[] {
    return [
      ...builtInNames.map((name) => ({ name, title: titleOf(name), group: 'scenarios' as const })),
      ...lessonNames.map((name) => {
        const { title, goal, learn, difficulty, minutes } = lessons[name]
        return { name, title, group: 'lessons' as const, lesson: { goal, learn, difficulty, minutes } }
      }),
      ...catalogueNames.map((name) => ({ name, title: titleOf(name), group: 'catalogue' as const })),
    ]
  }

  cancel(request: number): void {
    this.#running.get(request)?.abort()
  }

  /** A session; null when something is wrong, which the page has been told. */
  async open({ request, source }: Open): Promise<Session | null> {
    switch (source.kind) {
      case 'built-in':
        return this.#builtIn(request, source)
      case 'document':
        return this.#document(request, source)
      case 'scenario-file':
      case 'log-file':
        return this.#file(request, source)
      default:
        return unreachable(source)
    }
  }

  async inspect(request: number, file: DroppedFile): Promise<void> {
    const source = sourceOf(file)
    const looked = await this.#cancellable(request, (signal) => inspect(source, { signal }))
    if (!looked.ok) {
      this.#refuse(request, file.name, looked.error)
      return
    }
    if (looked.value.kind !== 'log') {
      const { kind } = looked.value
      if (looked.value.kind === 'scenario') this.#looked = { request, file: looked.value }
      const notes = looked.value.kind === 'scenario' ? notesOf(looked.value.scenario) : []
      this.#post({ kind: 'preview', request, preview: unasked(file, kind, notes) })
      return
    }
    const preview = await this.#withNames(request, source, looked.value, logPreview(file, looked.value))
    if (preview !== null) this.#post({ kind: 'preview', request, preview })
  }

  /** Event names and likely ends need the whole log: read it once, if its columns are known. Null when it was refused. */
  async #withNames(
    request: number,
    source: LogSource,
    preview: ImportPreview,
    made: FilePreview,
  ): Promise<FilePreview | null> {
    if (made.mapping === null) return made
    const read = await this.#cancellable(request, (signal) =>
      importLog(source, { ...this.#telling(request, signal), mapping: preview.mapping }),
    )
    if (!read.ok) {
      const [first] = read.error.list
      if (mendedByColumns.has(first.code)) return { ...made, notes: [...made.notes, problemLine(first)] }
      this.#refuse(request, source.name, read.error)
      return null
    }
    if (read.value.kind !== 'log') return made
    const counts = new Map<string, number>()
    for (const event of read.value.log.events) counts.set(event.name, (counts.get(event.name) ?? 0) + 1)
    const suggested = suggestEnds(read.value.log.events)
    const ends = new Map(suggested.map((each) => [each.name, each.cases]))
    return {
      ...made,
      // The preview knows the head of the file only.
      notes: read.value.log.notes,
      eventNames: [...counts].map(([name, count]) => ({ name, count, endsCases: ends.get(name) ?? 0 })),
      suggestedEnds: suggested.map((each) => each.name),
    }
  }

  async #builtIn(request: number, { name, profile, seed }: Of<'built-in'>): Promise<Session | null> {
    const opened = await openBuiltIn(name)
    if (!opened.ok) return this.#refuse(request, name, opened.error)
    const { spec, about, document } = opened.value
    const other = profile !== undefined && isProfileName(profile) && profile !== spec.profile
    const chosen = {
      ...spec,
      // Overrides belong to the scenario's own profile: another one is taken as it is.
      ...(other ? { profile, overrides: {} } : {}),
      ...(seed === undefined ? {} : { seed: BigInt(seed) }),
    }
    return new Session(chosen, { ...about, source: 'built-in' }, makeStore, { document })
  }

  async #document(request: number, { name, text, logs }: Of<'document'>): Promise<Session | null> {
    const known = this.#previewed.take(text)
    if (known !== null && logs === undefined) return this.#session(name, known)
    const read = readScenarioFile(text)
    return this.#scenario(request, name, read, logs ?? [])
  }

  async #file(request: number, source: Of<'scenario-file' | 'log-file'>): Promise<Session | null> {
    const { file } = source
    if (source.kind === 'scenario-file' && this.#looked !== null && source.looked === this.#looked.request)
      return this.#scenario(request, file.name, ok(this.#looked.file), source.logs ?? [])
    const { mapping, ends } = source.kind === 'log-file' ? source : { mapping: null, ends: [] }
    const read = await this.#cancellable(request, (signal) =>
      importLog(sourceOf(file), {
        ...this.#telling(request, signal),
        ...(mapping === null
          ? {}
          : { mapping: { case: mapping.case, event: mapping.name, time: mapping.time, money: mapping.money } }),
      }),
    )
    if (!read.ok) return this.#refuse(request, file.name, read.error)
    const { value } = read
    if (value.kind === 'recording') return this.#recording(request, file.name, value.text)
    if (value.kind === 'scenario') {
      const logs = source.kind === 'scenario-file' ? (source.logs ?? []) : []
      return this.#scenario(request, file.name, ok(value), logs)
    }
    const opened = openLog(value.log, { ends })
    if (!opened.ok) return this.#refuse(request, file.name, opened.error)
    const { spec, about, document } = opened.value
    return new Session(spec, { ...about, name: file.name, title: file.name, source: 'log' }, makeStore, { document })
  }

  /** A scenario file, once all the logs that it names are there. */
  async #scenario(
    request: number,
    name: string,
    read: Result<ScenarioFile, Problems>,
    files: readonly DroppedFile[],
  ): Promise<Session | null> {
    if (!read.ok) return this.#refuse(request, name, read.error)
    const logs = await this.#logs(request, read.value, files)
    if (logs === null) return null
    const opened = logs.ok ? await openScenario(read.value, logs.value) : logs
    if (!opened.ok) return this.#refuse(request, name, opened.error)
    return this.#session(name, opened.value)
  }

  #session(name: string, { spec, about, document, changes, warnings }: OpenedScenario): Session {
    for (const words of [migrationWords(name, changes), warningWords(name, warnings)])
      if (words !== null) this.#post({ kind: 'notice', words: `${words}.` })
    return new Session(spec, { ...about, source: 'file' }, makeStore, { document })
  }

  /** The logs that a scenario names by their content; null = one is not among the files, which the page has been told. */
  async #logs(
    request: number,
    { scenario }: ScenarioFile,
    files: readonly DroppedFile[],
  ): Promise<Result<ScenarioDocument['logs'], Problems> | null> {
    const wanted = logFilesOf(scenario)
    if (wanted.length === 0) return ok(new Map())
    const large = files.find(({ size }) => size > limits.fileBytesMax)
    if (large !== undefined)
      return err(only(tooLarge(large.size, limits.fileBytesMax, `the event log ${quoted(large.name)}`)))
    const found = new Map<string, DroppedFile>()
    for (const file of files) found.set(await hashOf(sourceOf(file)), file)
    const missing = wanted.find(({ sha256 }) => !found.has(sha256))
    if (missing !== undefined) {
      const [sha256, file] = [...found].at(-1) ?? []
      const isWrong = sha256 !== undefined && !wanted.some((log) => log.sha256 === sha256)
      const wrong = isWrong ? { name: file!.name, sha256, instead: await this.#insteadOfLog(request, file!) } : null
      this.#post({ kind: 'log-wanted', request, wanted: { scenario: scenario.title, ...missing, wrong } })
      return null
    }
    return this.#cancellable(request, (signal) =>
      readLogFiles(scenario, async ({ sha256 }) => sourceOf(found.get(sha256)!), this.#telling(request, signal)),
    )
  }

  /** What a file is that was taken for a log and is none. */
  async #insteadOfLog(request: number, file: DroppedFile): Promise<'scenario' | 'recording' | null> {
    const looked = await this.#cancellable(request, (signal) => inspect(sourceOf(file), { signal }))
    return looked.ok && looked.value.kind !== 'log' ? looked.value.kind : null
  }

  /** Shown as it was recorded, up to where it is whole; whether it would be the same today is said when that is known. */
  async #recording(request: number, name: string, text: string): Promise<Session | null> {
    const read = readRecording(text)
    const session = read.ok ? await viewRecording(read.value) : read
    if (!read.ok || !session.ok) {
      if (!session.ok) this.#refuse(request, name, session.error)
      return null
    }
    const { damage } = read.value
    if (damage !== null) this.#post({ kind: 'notice', words: `${name}: ${problemLine(damage)} (${damage.code}).` })
    return session.value
  }

  #telling(request: number, signal: AbortSignal): ReadOptions {
    return {
      signal,
      onProgress: ({ bytes, totalBytes, events }) =>
        this.#post({ kind: 'progress', request, bytes, bytesTotal: totalBytes, events }),
    }
  }

  async #cancellable<T>(request: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController()
    this.#running.set(request, controller)
    try {
      return await work(controller.signal)
    } finally {
      this.#running.delete(request)
    }
  }

  #refuse(request: number, name: string, problems: Problems): null {
    this.#post({ kind: 'problem', request, problem: problemOf(name, problems) })
    return null
  }
}

/** Found with the columns as detected: the user may choose others. All else is wrong whatever the columns mean. */
const mendedByColumns: ReadonlySet<ProblemCode> = new Set([
  'SG-1104',
  'SG-1105',
  'SG-1106',
  'SG-1110',
  'SG-1019',
  'SG-1141',
])

const sourceOf = (file: DroppedFile): LogSource => fileSource(file as File)

/** The first problem in full, the others as lines below it. Place, cure and what is allowed stand in fields of their own. */
function problemOf(name: string, { list, more }: Problems): Problem {
  const [first, ...rest] = list
  const others = rest.map((each) => `${each.code} ${problemLine(each)}`)
  if (more > 0) others.push(`and ${more} more`)
  return {
    code: first.code,
    title: `${name} cannot be opened`,
    detail: [first.message, ...others].join('\n'),
    line: first.line,
    column: first.column,
    pointer: first.pointer,
    allowed: first.allowed,
    mend: first.mend,
  }
}

function logPreview(file: DroppedFile, preview: ImportPreview): FilePreview {
  const { mapping } = preview
  const complete = mapping.case !== null && mapping.event !== null && mapping.time !== null
  return {
    name: file.name,
    bytes: file.size,
    format: preview.format === 'cloud-events' ? 'cloudevents' : preview.format,
    gzipped: preview.gzipped,
    columns: preview.columns.map((column) => column.name),
    mapping: complete ? { case: mapping.case, name: mapping.event, time: mapping.time, money: mapping.money } : null,
    sample: preview.rows,
    eventNames: [],
    suggestedEnds: [],
    notes: preview.notes,
  }
}

/** What asks no questions. */
function unasked(file: DroppedFile, format: 'scenario' | 'recording', notes: readonly string[]): FilePreview {
  return {
    name: file.name,
    bytes: file.size,
    format,
    gzipped: false,
    columns: [],
    mapping: null,
    sample: [],
    eventNames: [],
    suggestedEnds: [],
    notes,
  }
}

const notesOf = ({ title, description }: Scenario): string[] => [title, description ?? ''].filter((note) => note !== '')
