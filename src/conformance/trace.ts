import { BadTraceError } from './bad-trace.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import { checkArgument, operationsOf, setupShapes, type Operations, type Shape } from './trace-shapes.ts'

/** One line of a trace file. */
export interface TraceLine {
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly text: string
}

/** One scenario: a store from its beginning through some operations, with what came of each upstream. */
export interface Scenario {
  readonly file: string
  readonly line: number
  readonly id: string
  readonly generation: 'classic' | 'modern'
  readonly setup: JsonObject
  readonly steps: readonly Step[]
}

export interface Step {
  readonly op: string
  /** Who does it: the owner of the locks that it takes. */
  readonly thread: string
  readonly args: JsonObject
  /** What is to be compared: `result` or `error`, `calls`, `requests`, `metrics`, `snapshot`, as recorded. */
  readonly expected: JsonObject
  /** The order of the result and the calls was that of a hash map: any order will do. */
  readonly unordered: boolean
}

/** The lines of a trace file; blank ones are passed over, a byte order mark as well. */
export function traceLines(file: string, content: string): TraceLine[] {
  return content
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((text, index) => ({ file, line: index + 1, text }))
    .filter(({ text }) => text.trim() !== '')
}

/** @throws BadTraceError when the line is no scenario, or one of an unknown kind */
export function parseTrace({ file, line, text }: TraceLine): Scenario {
  const bad = (pointer: string, detail: string, cause?: unknown): BadTraceError =>
    new BadTraceError(file, line, pointer, detail, { cause })
  let parsed: Json
  try {
    parsed = JSON.parse(text) as Json
  } catch (cause) {
    throw bad('', `not JSON (${(cause as Error).message.split('\n', 1)[0]})`, cause)
  }
  const scenario = object(parsed, '', bad)
  const { id, generation } = scenario
  if (typeof id !== 'string' || id === '') throw bad('/id', 'a scenario needs an id')
  if (generation !== 'classic' && generation !== 'modern') throw bad('/generation', 'must be "classic" or "modern"')
  if (!Array.isArray(scenario.steps)) throw bad('/steps', 'must be a list')
  const setup = object(scenario.setup ?? {}, '/setup', bad)
  const steps = (scenario.steps as readonly Json[]).map((step, index) =>
    parseStep(object(step, `/steps/${index}`, bad), index, bad),
  )
  checkShapes(generation, setup, steps, bad)
  return { file, line, id, generation, setup, steps }
}

type Bad = (pointer: string, detail: string) => BadTraceError

function parseStep(step: JsonObject, index: number, bad: Bad): Step {
  const at = `/steps/${index}`
  const { op, thread = 'main', order } = step
  if (typeof op !== 'string') throw bad(`${at}/op`, 'must name an operation')
  if (typeof thread !== 'string') throw bad(`${at}/thread`, 'must be a name')
  if ('result' in step === 'error' in step) throw bad(at, 'a step has either a result or an error')
  const expected: Record<string, Json> = {}
  for (const name of ['result', 'error', 'calls', 'requests', 'metrics', 'tasks', 'startedAsync', 'snapshot']) {
    if (name in step) expected[name] = step[name]!
  }
  const args = object(step.args ?? {}, `${at}/args`, bad)
  return { op, thread, args, expected, unordered: order === 'hash' }
}

function checkShapes(generation: Scenario['generation'], setup: JsonObject, steps: readonly Step[], bad: Bad): void {
  const operations: Operations = operationsOf[generation]
  check({ ...setupShapes[generation], handlers: 'handlers' }, setup, '/setup', operations, bad)
  steps.forEach(({ op, args, expected }, index) => {
    const shape = operations[op]
    if (shape === undefined || !Object.hasOwn(operations, op))
      throw bad(`/steps/${index}/op`, `unknown operation "${op}"`)
    check(shape, args, `/steps/${index}/args`, operations, bad)
    object(expected.snapshot ?? null, `/steps/${index}/snapshot`, bad)
  })
}

function check(shape: Shape, args: JsonObject, at: string, operations: Operations, bad: Bad): void {
  for (const [name, kind] of Object.entries(shape)) {
    const value = args[name]
    if (value === undefined || value === null) continue
    const fault = checkArgument(kind, value, `${at}/${name}`, operations)
    if (fault !== null) throw bad(fault.pointer, fault.detail)
  }
}

function object(value: Json, pointer: string, bad: Bad): JsonObject {
  if (!isObject(value)) throw bad(pointer, 'must be an object')
  return value
}
