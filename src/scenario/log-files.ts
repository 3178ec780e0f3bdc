import { err, ok, type Result } from '../base/result.ts'
import type { LogEvent } from '../model/log-event.ts'
import type { ScenarioDocument } from '../model/scenario-document.ts'
import { isLogKey, logKey } from './compile/sources.ts'
import { importLog } from './import/import-log.ts'
import type { LogSource, ReadOptions } from './import/source.ts'
import { only, problem, quoted, type Problem, type Problems } from './problem.ts'
import type { Scenario } from './schema/scenario.ts'
import type { LogFile } from './schema/sources.ts'

/** The event logs that a scenario wants from files beside it. */
export const logFilesOf = ({ producers }: Scenario): readonly LogFile[] =>
  producers.flatMap((producer) => (producer.kind === 'log' && producer.file !== undefined ? [producer.file] : []))

/** Whether a document needs a log that it does not name by content: without that log it is not whole. */
export const hasOwnLog = ({ logs }: ScenarioDocument): boolean => [...logs.keys()].some((key) => !isLogKey(key))

/**
 * Read the event logs of a scenario from files, each checked against its hash.
 *
 * @param find  the file of this name, or null
 * @param options  `onNote` is told how a log was read, as `ImportedLog.notes` says it
 * @returns err `SG-1053` where there is none, `SG-1054` where it has other content, and what an importer minds
 */
export async function readLogFiles(
  scenario: Scenario,
  find: (file: LogFile) => Promise<LogSource | null>,
  options: ReadOptions & { readonly onNote?: (note: string) => void } = {},
): Promise<Result<ReadonlyMap<string, readonly LogEvent[]>, Problems>> {
  const logs = new Map<string, readonly LogEvent[]>()
  for (const file of logFilesOf(scenario)) {
    const source = await find(file)
    if (source === null) continue
    const sha256 = await hashOf(source)
    if (sha256 !== file.sha256) {
      return err(
        only(
          problem(
            'SG-1054',
            `the event log ${quoted(file.name)} is not the one that the scenario was made with: its content has the SHA-256 ${sha256}`,
            {
              allowed: `content with the SHA-256 ${file.sha256}, which the scenario names`,
              mend: 'find the file that the scenario was made with, or write the new hash into it',
            },
          ),
        ),
      )
    }
    const read = await importLog(source, options)
    if (!read.ok) return err(inLog(file.name, read.error))
    if (read.value.kind !== 'log')
      return err(
        only(
          problem('SG-1100', `${quoted(file.name)} is a ${read.value.kind}, not an event log`, {
            allowed: 'CSV, XES, or CloudEvents JSON lines',
            mend: 'name an event log',
          }),
        ),
      )
    for (const note of read.value.log.notes) options.onNote?.(`${file.name}: ${note}`)
    logs.set(logKey(file), read.value.log.events)
  }
  return ok(logs)
}

/** What is wrong with a log is said of the scenario that names it: lines are those of the log. */
function inLog(name: string, { list: [first, ...rest], more }: Problems): Problems {
  const told = (each: Problem): Problem => {
    const { line, column } = each
    const at = line === null ? '' : column === null ? `, line ${line}` : `, line ${line}, column ${column}`
    return { ...each, message: `in the event log ${quoted(name)}${at}: ${each.message}`, line: null, column: null }
  }
  return { list: [told(first), ...rest.map(told)], more }
}

/** SHA-256 of a file's bytes, in hexadecimal digits. */
export async function hashOf(source: LogSource): Promise<string> {
  const bytes = await new Response(source.open() as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer()
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
