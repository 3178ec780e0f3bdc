import { createReadStream, openAsBlob, statSync, type Stats } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { Result } from '../base/result.ts'
import type { ScenarioDocument } from '../model/scenario-document.ts'
import { isBuiltIn, scenarioNames } from '../scenario/built-in.ts'
import { importLog } from '../scenario/import/import-log.ts'
import type { LogSource } from '../scenario/import/source.ts'
import { readLogFiles } from '../scenario/log-files.ts'
import { unknownName } from '../scenario/nearest.ts'
import { openBuiltIn, openLog, openScenario, type OpenedScenario } from '../scenario/open.ts'
import { inOneLine, problemLine, warningWords, type Problems } from '../scenario/problem.ts'
import { migrationWords } from '../scenario/migrate.ts'
import type { ScenarioFile } from '../scenario/read-scenario.ts'
import type { ScenarioInfo } from '../session/session.ts'
import type { SimSpec } from '../sim/spec.ts'
import { causeOf, CommandError } from './exit.ts'

export interface Subject {
  readonly spec: SimSpec
  readonly info: ScenarioInfo
  readonly document: ScenarioDocument
  /** What the reader should know, beside the outcome. */
  readonly notes: readonly string[]
  /** How an event log was read; part of the outcome. */
  readonly logNotes: readonly string[]
}

/** What a name on the command line stands for: a file if there is one, else a built-in scenario. */
export async function subjectOf(given: string, ends: readonly string[]): Promise<Subject> {
  const name = given === '-' ? '/dev/stdin' : given
  const size = sizeOf(name)
  if (size === null) return builtInSubject(name, ends)
  const read = await importLog(await fileNamed(name, size))
  if (!read.ok) throw refusal(name, read.error)
  const { value } = read
  if (value.kind === 'recording')
    throw new CommandError('SG-9010', `"${name}" is a recording; \`sagascope replay\` compares it with a re-run`)
  if (value.kind === 'scenario') refuseEnds(name, ends)
  const logNotes: string[] = value.kind === 'log' ? [...value.log.notes] : []
  const opened =
    value.kind === 'scenario'
      ? await scenarioAt(name, value, (note) => logNotes.push(note))
      : openLog(value.log, { ends })
  if (!opened.ok) throw refusal(name, opened.error)
  const { spec, about, document, changes, warnings } = opened.value
  const notes = [migrationWords(name, changes), warningWords(name, warnings)].filter((words) => words !== null)
  if (value.kind === 'scenario') return { spec, document, notes, logNotes, info: { ...about, source: 'file' } }
  const log = { name: basename(name), title: basename(name), description: '', source: 'log' as const }
  return { spec, document, notes, logNotes, info: log }
}

/** A scenario file may want event logs from files beside it. */
async function scenarioAt(
  name: string,
  file: ScenarioFile,
  onNote: (note: string) => void,
): Promise<Result<OpenedScenario, Problems>> {
  const beside = async ({ name: log }: { readonly name: string }) => {
    const path = besideOf(name, log)
    return path === null ? null : fileNamed(path)
  }
  const logs = await readLogFiles(file.scenario, beside, { onNote })
  return logs.ok ? openScenario(file, logs.value) : logs
}

/** Path of an event log that the scenario at `path` names; null when there is none beside it. */
export function besideOf(path: string, log: string): string | null {
  // A name, not a way out of the folder.
  if (basename(log) !== log) return null
  const beside = join(dirname(path), log)
  return sizeOf(beside) === null ? null : beside
}

/** A file as the importers want it. */
export async function fileNamed(name: string, size = sizeOf(name)): Promise<LogSource> {
  if (size === null) throw new CommandError('SG-1151', `there is no file "${name}"`)
  if (isPipe(name)) return pipeNamed(name)
  const blob = await blobOf(name)
  return { name: basename(name), size, open: () => blob.stream() as ReadableStream<Uint8Array> }
}

/** What comes from another command: `<(…)`, `/dev/stdin`, a named pipe. It can be read once. */
function pipeNamed(name: string): LogSource {
  return {
    name: basename(name),
    size: 0,
    open: () => Readable.toWeb(createReadStream(name)) as ReadableStream<Uint8Array>,
  }
}

const isPipe = (name: string): boolean => stated(name)?.isFile() === false

/** A scenario says itself when its sagas end. */
function refuseEnds(name: string, ends: readonly string[]): void {
  if (ends.length > 0) throw new CommandError('SG-9010', `--ends is for event logs; "${name}" is a scenario`)
}

/** Bytes of a file; null when there is none of that name. */
function sizeOf(name: string): number | null {
  const found = stated(name)
  if (found === undefined) return null
  if (found.isDirectory()) throw new CommandError('SG-1060', `"${name}" is a folder; name a single file`)
  return found.size
}

function stated(name: string): Stats | undefined {
  try {
    return statSync(name, { throwIfNoEntry: false })
  } catch (error) {
    // A part of the path is a file.
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined
    throw unreadable(name, error)
  }
}

async function blobOf(name: string): Promise<Blob> {
  try {
    return await openAsBlob(name)
  } catch (error) {
    throw unreadable(name, error)
  }
}

const unreadable = (name: string, error: unknown): CommandError =>
  new CommandError('SG-1151', `"${name.slice(0, 200)}" cannot be read: ${causeOf(error)}`)

async function builtInSubject(name: string, ends: readonly string[]): Promise<Subject> {
  if (!isBuiltIn(name))
    throw new CommandError(
      'SG-1151',
      inOneLine([
        unknownName(`there is no file "${name.slice(0, 200)}", and no scenario of that name`, name, scenarioNames)
          .message,
        'allowed: a file, - for what is piped in, or the name of a scenario such as fines or orders',
        'the view Scenarios lists them all',
      ]),
    )
  refuseEnds(name, ends)
  const opened = await openBuiltIn(name)
  if (!opened.ok) throw refusal(name, opened.error)
  const { spec, about, document } = opened.value
  return { spec, document, notes: [], logNotes: [], info: { ...about, source: 'built-in' } }
}

/** The first problem, and how many others there are: stderr gets one line. */
export function refusal(name: string, { list, more }: Problems): CommandError {
  const [first, ...rest] = list
  const others = rest.length + more
  const also = others === 0 ? '' : ` (and ${others} more)`
  return new CommandError(first.code, `${name}: ${problemLine(first)}${also}`)
}
