import { assert } from '../base/assert.ts'
import { err, type Result } from '../base/result.ts'
import type { LogEvent } from '../model/log-event.ts'
import type { SimSpec } from '../sim/spec.ts'
import { catalogue } from './catalogue.ts'
import { compile } from './compile/compile.ts'
import type { Logs } from './compile/sources.ts'
import { importLog } from './import/import-log.ts'
import { bytesSource } from './import/source.ts'
import { lessonNames, lessons, type LessonName } from './lessons.ts'
import { unknownName } from './nearest.ts'
import { only, problem, problemsText, quoted, type Problem, type Problems } from './problem.ts'
import { readScenario } from './read-scenario.ts'
import type { Scenario } from './schema/scenario.ts'

/** Each in a chunk of its own that is fetched when it is asked for. Adding one: its file, and its line here with its title. */
const scenarios = {
  fines: { title: 'Road traffic fines', load: () => import('./scenarios/fines.json?raw') },
  orders: { title: 'Orders', load: () => import('./scenarios/orders.json?raw') },
} as const

/** Event logs that ship with the project; `data/ATTRIBUTION.md` says whose they are. */
const logs: Readonly<Record<string, () => Promise<{ default: string }>>> = {
  'road-traffic-fines': () => import('./data/roadtraffic100traces.csv?raw'),
}

export type BuiltInName = keyof typeof scenarios | keyof typeof catalogue | LessonName

/** The built-in scenarios; the first is what the page opens with. */
export const builtInNames = ['fines', 'orders'] as const satisfies readonly BuiltInName[]

const shipped = { ...scenarios, ...catalogue, ...lessons }

/** What a menu says before the file is fetched; the file says the same. */
export const titleOf = (name: BuiltInName): string => shipped[name].title

export const catalogueNames = Object.keys(catalogue) as readonly (keyof typeof catalogue)[]

export const isBuiltIn = (name: string): name is BuiltInName => Object.hasOwn(shipped, name)

/** A built-in scenario as read. */
export async function builtIn(name: BuiltInName): Promise<Scenario> {
  const read = readScenario(await builtInText(name))
  assert(read.ok, `built-in scenario ${name}: ${read.ok ? '' : problemsText(read.error)}`)
  return read.value
}

/** The text of its file. */
export async function builtInText(name: BuiltInName): Promise<string> {
  const { default: text } = await shipped[name].load()
  return text
}

/** A built-in scenario, by a name that somebody typed. */
export async function builtInByName(name: string): Promise<Result<SimSpec, Problems>> {
  if (isBuiltIn(name)) return load(await builtIn(name))
  return err(only(unknownScenario(name)))
}

/** All that come with the project. */
export const scenarioNames: readonly string[] = [...builtInNames, ...lessonNames, ...catalogueNames]

export function unknownScenario(name: string): Problem {
  const { message, allowed } = unknownName(`no scenario is called ${quoted(name)}`, name, scenarioNames)
  return problem('SG-1018', message, { allowed })
}

/** Compile a scenario together with the logs that it names: those that ship with Sagascope, and others that are at hand. */
export async function load(scenario: Scenario, others: Logs = new Map()): Promise<Result<SimSpec, Problems>> {
  return compile(scenario, new Map([...(await logsOf(scenario)), ...others]))
}

async function logsOf(scenario: Scenario): Promise<Logs> {
  const named = scenario.producers.flatMap((producer) =>
    producer.kind === 'log' && producer.log !== undefined ? [producer.log] : [],
  )
  const known = Object.keys(logs)
  const made = new Map<string, readonly LogEvent[]>()
  for (const name of known) made.set(name, named.includes(name) ? await bundledLog(name) : [])
  return made
}

async function bundledLog(name: string): Promise<readonly LogEvent[]> {
  const { default: text } = await logs[name]!()
  const imported = await importLog(bytesSource(`${name}.csv`, text))
  assert(imported.ok && imported.value.kind === 'log', `bundled log ${name} does not import`)
  return imported.value.log.events
}
