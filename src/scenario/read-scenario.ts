import { courseFormat } from '../base/course-format.ts'
import { characterAt } from '../base/json-text.ts'
import { limits } from '../base/limits.ts'
import { err, ok, type Result } from '../base/result.ts'
import { caught } from './fault.ts'
import { emptyFile, notText, tooLarge } from './import/sniff.ts'
import { Utf8Decoder } from './import/utf8.ts'
import { positionAt, readJson, pointerOf, type Json } from './json/read-json.ts'
import { migrated, migratedText } from './migrate.ts'
import { only, problem, type Problem, type Problems } from './problem.ts'
import { knownFields } from './schema/known-fields.ts'
import { guarded } from './schema/parts.ts'
import { described, problemsFromIssues } from './schema/problems.ts'
import { scenarioFormat, scenarioSchema, scenarioVersion, type Scenario } from './schema/scenario.ts'

/** A scenario file that was read. */
export interface ScenarioFile {
  readonly scenario: Scenario
  /** Its text, in our version of the format, without a byte order mark. */
  readonly text: string
  /** What was changed to bring it to our version, for people. */
  readonly changes: readonly string[]
}

/** A scenario file as read; where its text or its changes matter, {@link readScenarioFile}. */
export function readScenario(source: Uint8Array | string): Result<Scenario, Problems> {
  const read = readScenarioFile(source)
  return read.ok ? ok(read.value.scenario) : read
}

/**
 * Read a scenario file. Its expressions are not looked at: `compile` does that.
 *
 * @param source  the bytes of a file, or its text
 * @returns err all that the schema minds, with JSON pointers and places; nothing of the document is kept then
 */
export function readScenarioFile(source: Uint8Array | string): Result<ScenarioFile, Problems> {
  const text = typeof source === 'string' ? checkedText(source) : decoded(source)
  if (!text.ok) return err(only(text.error))
  const json = readJson(text.value)
  if (!json.ok) return err(only(json.error))
  const wrong = notScenario(json.value)
  if (wrong !== null) return err(only(placed(wrong, text.value)))

  const found = guarded(json.value) as Readonly<Record<string, unknown>>
  const { document, changes } = migrated(found, found['version'] as number)
  const parsed = scenarioSchema.safeParse(document)
  if (parsed.success) {
    const made = changes.length === 0 ? text.value : migratedText(text.value, found, document)
    return ok({ scenario: parsed.data, text: made, changes })
  }
  const { issues } = parsed.error
  const { list, more } = problemsFromIssues(issues, document, (path) => knownFields(scenarioSchema, document, path))
  const [first, ...rest] = placedAll(list, text.value)
  return err({ list: [first!, ...rest], more })
}

/** The text of a file of at most `limits.scenarioBytesMax`. */
function decoded(bytes: Uint8Array): Result<string, Problem> {
  if (bytes.length === 0) return err(emptyFile('the scenario'))
  if (bytes.length > limits.scenarioBytesMax)
    return err(tooLarge(bytes.length, limits.scenarioBytesMax, 'the scenario'))
  const binary = notText(bytes)
  if (binary !== null) return err(binary)
  const text = caught(() => {
    const decoder = new Utf8Decoder()
    return decoder.decode(bytes) + decoder.end()
  })
  return text.ok ? checkedText(text.value) : text
}

function checkedText(text: string): Result<string, Problem> {
  const bare = text.startsWith('\ufeff') ? text.slice(1) : text
  if (bare.trim() === '') return err(emptyFile('the scenario'))
  if (bare.length > limits.scenarioBytesMax) return err(tooLarge(bare.length, limits.scenarioBytesMax, 'the scenario'))
  return ok(bare)
}

/** Whether the document says that it is a scenario of a version that is read here. */
function notScenario(document: Json): Problem | null {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return problem(
      'SG-1005',
      `the document is ${described(document)}`,
      { allowed: 'an object: a scenario' },
      { pointer: '' },
    )
  }
  const format = Object.hasOwn(document, 'format') ? document['format'] : undefined
  if (format !== scenarioFormat) {
    const found = format === undefined ? 'it has no field "format"' : `its "format" is ${described(format)}`
    return problem(
      'SG-1006',
      `the document is no scenario: ${found}`,
      {
        allowed: `"format": "${scenarioFormat}"`,
        ...(format === courseFormat
          ? { mend: 'it is a course of the workshop: open it in the page, or by `sagascope open`' }
          : {}),
      },
      { pointer: '' },
    )
  }
  const version = Object.hasOwn(document, 'version') ? document['version'] : undefined
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    const found = version === undefined ? 'the version is missing' : `the version is ${described(version)}`
    return problem(
      'SG-1011',
      found,
      { allowed: `a whole number from 1 to ${scenarioVersion}` },
      { pointer: '/version' },
    )
  }
  if (version > scenarioVersion) {
    return problem(
      'SG-1010',
      `the scenario was made by a newer Sagascope: version ${version} of the format`,
      { allowed: `version ${scenarioVersion} or older`, mend: 'open it with a newer Sagascope' },
      { pointer: '/version' },
    )
  }
  return null
}

/** With line and column of the values that the pointers name. */
export function placedAll(all: readonly Problem[], text: string): Problem[] {
  const wanted = new Set(all.flatMap(({ pointer }) => (pointer === null ? [] : prefixes(pointer))))
  const offsets = new Map<string, number>()
  readJson(text, (path, offset) => {
    const pointer = pointerOf(path)
    if (wanted.has(pointer)) offsets.set(pointer, offset)
  })
  return all.map((each) => {
    const offset =
      each.pointer === null
        ? undefined
        : prefixes(each.pointer)
            .map((at) => offsets.get(at))
            .find((at) => at !== undefined)
    if (offset === undefined) return each
    const isItself = each.pointer !== null && offset === offsets.get(each.pointer)
    const at = isItself && each.character !== undefined ? characterAt(text, offset, each.character) : offset
    return { ...each, ...positionAt(text, at) }
  })
}

const placed = (one: Problem, text: string): Problem => placedAll([one], text)[0]!

/** A pointer, then those of the objects around it: what is missing has no place of its own. */
function prefixes(pointer: string): string[] {
  const made = [pointer]
  for (let at = pointer; at !== '';) {
    at = at.slice(0, at.lastIndexOf('/'))
    made.push(at)
  }
  return made
}
