import { assert } from '../base/assert.ts'
import { limits } from '../base/limits.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { ProfileName } from '../model/profile.ts'
import type { SimSpec } from '../sim/spec.ts'
import { compile } from './compile/compile.ts'
import type { ScenarioDocument } from '../model/scenario-document.ts'
import type { ImportedLog } from './import/log-builder.ts'
import { unknownName } from './nearest.ts'
import { problem, problemsOf, quoted, type Problems } from './problem.ts'
import { guarded } from './schema/parts.ts'
import { scenarioFormat, scenarioSchema, scenarioVersion } from './schema/scenario.ts'

export interface DefaultOptions {
  /** Event names that end a case; none unless somebody chose some. */
  readonly ends?: readonly string[]
  readonly profile?: ProfileName
  readonly seed?: bigint
}

/**
 * What runs an event log that comes without a scenario: a saga for each case, counts of the events by name, an observer of
 * all events.
 *
 * @returns err `SG-1018` when an end is no event name of the log
 */
export function defaultScenario(log: ImportedLog, options: DefaultOptions = {}): Result<SimSpec, Problems> {
  const made = openDefault(log, options)
  return made.ok ? ok(made.value.spec) : made
}

/** A log may have thousands of names. */
const namesListedMax = 30

/** The same together with the scenario file that it comes to. */
export function openDefault(
  log: ImportedLog,
  options: DefaultOptions = {},
): Result<{ readonly spec: SimSpec; readonly document: ScenarioDocument }, Problems> {
  const ends = options.ends ?? []
  const unknown = ends.filter((name) => !log.names.has(name))
  const problems = problemsOf(
    unknown.map((name) => {
      const known = [...log.names.keys()]
      const { message } = unknownName(`the log has no event named ${quoted(name)}`, name, known)
      const allowed = known.slice(0, namesListedMax).map((each) => quoted(each))
      const more = known.length > namesListedMax ? ` and ${known.length - namesListedMax} more` : ''
      return problem('SG-1018', message, { allowed: `${allowed.join(', ')}${more}` })
    }),
  )
  if (problems !== null) return err(problems)
  const logs = new Map([[logName, log.events]])
  const plain = defaultDocument(log, options)
  const parsed = scenarioSchema.safeParse(guarded(plain))
  assert(parsed.success, 'the default bundle does not fit the schema')
  const spec = compile(parsed.data, logs)
  return spec.ok ? ok({ spec: spec.value, document: { scenario: JSON.stringify(plain), logs } }) : spec
}

const logName = 'log'

/** The default bundle in the form of a scenario file. */
function defaultDocument(log: ImportedLog, { ends = [], profile = 'classic', seed = 1n }: DefaultOptions): object {
  // `[name, handler]` pairs rather than a literal: an event may be called `__proto__`.
  const seen = { init: true, set: { events: 'state.events + 1', last: 'event.name', lastAt: 'event.time' } }
  const handlers = Object.fromEntries([['*', seen], ...ends.map((name) => [name, { ...seen, end: true }])]) as object
  const name = log.name.trim().slice(0, limits.idCharsMax) || 'log'
  return {
    format: scenarioFormat,
    version: scenarioVersion,
    name,
    title: name,
    seed: seed.toString(),
    profile,
    money: log.mapping.money,
    bundle: {
      id: 'log',
      components: [
        {
          kind: 'saga',
          name: 'CaseSaga',
          association: 'caseId',
          restart: false,
          initial: { events: 0, last: '', lastAt: 0 },
          on: handlers,
        },
        {
          kind: 'projector',
          name: 'EventCounts',
          initial: { byName: {}, total: 0 },
          always: { add: { 'byName[event.name]': 1, total: 1 } },
        },
        { kind: 'observer', name: 'EventObserver', on: { '*': { note: "event.name + ' in ' + payload.caseId" } } },
      ],
    },
    producers: [{ kind: 'log', name, log: logName }],
  }
}
