import { err, ok, type Result } from '../base/result.ts'
import type { SimSpec } from '../sim/spec.ts'
import { builtInText, isBuiltIn, load, unknownScenario } from './built-in.ts'
import { warningsOf } from './compile/warnings.ts'
import { openDefault, type DefaultOptions } from './default-scenario.ts'
import type { Lesson } from '../model/lesson.ts'
import type { ScenarioDocument, ScenarioView } from '../model/scenario-document.ts'
import type { ImportedLog } from './import/log-builder.ts'
import { only, type Problem, type Problems } from './problem.ts'
import { placedAll, readScenarioFile, type ScenarioFile } from './read-scenario.ts'
import type { Scenario } from './schema/scenario.ts'

/** A scenario, ready to run: what it compiles to, what is said of it, and the file itself. */
export interface OpenedScenario {
  readonly spec: SimSpec
  readonly about: {
    readonly name: string
    readonly title: string
    readonly description: string
    readonly lesson: Lesson | null
    readonly view: ScenarioView | null
  }
  readonly document: ScenarioDocument
  /** As read; null where no file was read: a log without a scenario. */
  readonly scenario: Scenario | null
  /** What was changed in a file of an earlier version. */
  readonly changes: readonly string[]
  /** What it hardly means; it runs all the same. */
  readonly warnings: readonly Problem[]
}

const noLogs: ScenarioDocument['logs'] = new Map()

/** Open the text of a scenario file, or one that was read, together with logs that it may name. */
export async function openScenario(
  source: string | ScenarioFile,
  logs: ScenarioDocument['logs'] = noLogs,
): Promise<Result<OpenedScenario, Problems>> {
  const read = typeof source === 'string' ? readScenarioFile(source) : ok(source)
  if (!read.ok) return read
  const { scenario, text: ours, changes } = read.value
  const spec = await load(scenario, logs)
  // Of an earlier version we have our own text alone, in which lines are others.
  const placed = (all: readonly Problem[]) => (changes.length === 0 ? placedAll(all, ours) : all)
  if (!spec.ok) {
    const [first, ...rest] = placed(spec.error.list)
    return err({ list: [first!, ...rest], more: spec.error.more })
  }
  const { name, title, description, lesson, view } = scenario
  return ok({
    spec: spec.value,
    about: { name, title, description: description ?? '', lesson: lesson ?? null, view: view ?? null },
    document: { scenario: ours, logs },
    scenario,
    changes,
    warnings: placed(warningsOf(scenario, spec.value)),
  })
}

/** Open a built-in scenario, by a name that somebody typed. */
export async function openBuiltIn(name: string): Promise<Result<OpenedScenario, Problems>> {
  if (!isBuiltIn(name)) return err(only(unknownScenario(name)))
  const opened = await openScenario(await builtInText(name))
  return opened.ok ? ok({ ...opened.value, about: { ...opened.value.about, name } }) : opened
}

/** Open an event log that comes without a scenario. */
export function openLog(log: ImportedLog, options: DefaultOptions = {}): Result<OpenedScenario, Problems> {
  const made = openDefault(log, options)
  if (!made.ok) return made
  const { spec, document } = made.value
  return ok({
    spec,
    about: { name: log.name, title: log.name, description: log.notes.join(' '), lesson: null, view: null },
    document,
    scenario: null,
    changes: [],
    warnings: [],
  })
}
