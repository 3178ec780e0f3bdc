import { defaultScenario } from '../../src/scenario/default-scenario.ts'
import { importLog } from '../../src/scenario/import/import-log.ts'
import type { ImportedLog } from '../../src/scenario/import/log-builder.ts'
import { bytesSource, type LogSource } from '../../src/scenario/import/source.ts'
import { problemsText } from '../../src/scenario/problem.ts'
import { makeStore } from '../../src/session/make-store.ts'
import { Session } from '../../src/session/session.ts'

/** What dropping a log on the page does: import it, and run it under the default bundle to its end. */
export async function importedRun(
  name: string,
  content: Uint8Array | LogSource,
): Promise<{ readonly log: ImportedLog; readonly session: Session }> {
  const read = await importLog(content instanceof Uint8Array ? bytesSource(name, content) : content)
  if (!read.ok) throw new Error(problemsText(read.error))
  if (read.value.kind !== 'log') throw new Error(`${name} is no log`)
  const { log } = read.value
  const spec = defaultScenario(log)
  if (!spec.ok) throw new Error(problemsText(spec.error))
  const session = new Session(spec.value, { name, title: name, description: '', source: 'log' }, makeStore)
  while (!session.atEnd) session.advance(1_000_000)
  return { log, session }
}
