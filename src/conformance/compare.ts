import { isList, isObject, own, pointerPart, type Json, type JsonObject } from './json.ts'
import type { RenderedError } from './render.ts'
import type { Call, Performed } from './scripted-handlers.ts'
import type { Step } from './trace.ts'
import type { StepOutcome } from './world.ts'

/** Where a replay first differs from what was recorded. */
export interface Difference {
  /** JSON pointer inside the step. */
  readonly pointer: string
  /** Undefined = nothing is there. */
  readonly expected: Json | undefined
  readonly actual: Json | undefined
}

/** The first difference between a recorded step and its replay; null = none. */
export function compareStep({ op, expected, unordered }: Step, outcome: StepOutcome): Difference | null {
  const { result, error } = outcome.performed
  return (
    compareError(expected.error, error, '/error') ??
    compareResult(expected.result, result, unordered) ??
    (op === 'releaseAll'
      ? compareReleased(list(expected.calls), outcome.calls)
      : compareCalls(list(expected.calls), outcome.calls, unordered)) ??
    compare(list(expected.requests), outcome.requests, '/requests') ??
    compare(list(expected.metrics), outcome.metrics, '/metrics') ??
    compare(list(expected.tasks), outcome.tasks, '/tasks') ??
    compare(list(expected.startedAsync), outcome.startedAsync, '/startedAsync') ??
    compareSnapshot(withoutTracker(expected.snapshot), outcome.snapshot)
  )
}

/** The in-flight bookkeeping is nobody's interface: it is recorded for information. */
function withoutTracker(snapshot: Json | undefined): Json | undefined {
  if (!isObject(snapshot)) return snapshot
  const { tracker: _one, trackers: _all, ...rest } = snapshot
  return rest
}

/** What upstream keeps in sets. No order is promised for them. */
const sets = ['dedupe', 'disabled', 'locks']

function compareSnapshot(expected: Json | undefined, actual: JsonObject): Difference | null {
  if (!isObject(expected)) return compare(expected, actual, '/snapshot')
  const asRecorded: Record<string, Json> = {}
  for (const name of sets) {
    const [want, have] = [own(expected, name), own(actual, name)]
    if (isList(want) && isList(have) && canonical(want.toSorted(byText)) === canonical(have.toSorted(byText)))
      asRecorded[name] = want
  }
  return compare(expected, { ...actual, ...asRecorded }, '/snapshot')
}

const list = (value: Json | undefined): readonly Json[] => (isList(value) ? value : [])

function compareResult(expected: Json | undefined, actual: Json | undefined, unordered: boolean): Difference | null {
  if (unordered && isList(expected) && isList(actual))
    return compare(expected.toSorted(byText), actual.toSorted(byText), '/result')
  return compare(expected, actual, '/result')
}

function compareCalls(expected: readonly Json[], calls: readonly Call[], unordered: boolean): Difference | null {
  if (unordered)
    return compareCallsInOrder(
      expected.toSorted(byEvent),
      calls.toSorted((a, b) => byEvent(callKey(a), callKey(b))),
    )
  const begun = compareCallsInOrder(expected, calls)
  if (begun === null || calls.every((call) => call.nested === undefined)) return begun
  // Calls inside of calls: the records do not say whether they stand in the order of their beginning or of their end.
  return compareCallsInOrder(
    expected,
    calls.toSorted((a, b) => a.ended - b.ended),
  ) === null
    ? null
    : begun
}

/** Handlers are let go in the order of their events. Which consumer comes first at one event, the records do not say. */
function compareReleased(expected: readonly Json[], calls: readonly Call[]): Difference | null {
  const inOrder = compareCalls(expected, calls, false)
  const sameEvents =
    expected.length === calls.length &&
    calls.every(({ seq }, index) => isObject(expected[index]) && expected[index].seq === seq)
  return inOrder !== null && sameEvents && compareCalls(expected, calls, true) === null ? null : inOrder
}

function compareCallsInOrder(expected: readonly Json[], calls: readonly Call[]): Difference | null {
  for (let index = 0; index < Math.max(expected.length, calls.length); index++) {
    const at = `/calls/${index}`
    const [want, call] = [expected[index], calls[index]]
    if (!isObject(want) || call === undefined)
      return { pointer: at, expected: want, actual: call === undefined ? undefined : callKey(call) }
    const { threw, nested, ...rest } = want
    const { threw: thrown, nested: performed, ended: _ended, ...done } = call
    const difference =
      compareError(threw, thrown, `${at}/threw`) ??
      compareNested(list(nested), performed ?? [], `${at}/nested`) ??
      compare(rest, done as JsonObject, at)
    if (difference !== null) return difference
  }
  return null
}

function compareNested(expected: readonly Json[], nested: readonly Performed[], at: string): Difference | null {
  for (let index = 0; index < Math.max(expected.length, nested.length); index++) {
    const place = `${at}/${index}`
    const [want, performed] = [expected[index], nested[index]]
    if (!isObject(want) || performed === undefined) return { pointer: place, expected: want, actual: performed?.op }
    const { error, ...rest } = want
    const { error: thrown, ...done } = performed
    const difference =
      compareError(error, thrown, `${place}/error`) ?? compare(rest, done as unknown as JsonObject, place)
    if (difference !== null) return difference
  }
  return null
}

/** The kind counts; of an error that the script itself made, everything does. */
function compareError(
  expected: Json | undefined,
  actual: RenderedError | undefined,
  pointer: string,
): Difference | null {
  if (!isObject(expected) || actual === undefined) return compare(expected, actual?.json, pointer)
  return (
    compare(expected.kind, actual.json.kind, `${pointer}/kind`) ??
    compare(expected.expectedVersion, actual.json.expectedVersion, `${pointer}/expectedVersion`) ??
    compare(expected.actualVersion, actual.json.actualVersion, `${pointer}/actualVersion`) ??
    (actual.exact ? compare(expected, actual.json, pointer) : null)
  )
}

/** Deep, order of keys aside. */
function compare(expected: Json | undefined, actual: Json | undefined, pointer: string): Difference | null {
  if (isList(expected) && isList(actual)) {
    for (let index = 0; index < Math.max(expected.length, actual.length); index++) {
      const difference = compare(expected[index], actual[index], `${pointer}/${index}`)
      if (difference !== null) return difference
    }
    return null
  }
  if (isObject(expected) && isObject(actual)) {
    for (const name of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      const difference = compare(own(expected, name), own(actual, name), `${pointer}/${pointerPart(name)}`)
      if (difference !== null) return difference
    }
    return null
  }
  return expected === actual ? null : { pointer, expected, actual }
}

const callKey = ({ consumerId, seq, attempt }: Call): JsonObject => ({ consumerId, seq, attempt })

/** Any total order will do, as long as equal values meet. */
const byText = (a: Json, b: Json): number => textOrder(canonical(a), canonical(b))

const byEvent = (a: Json, b: Json): number => textOrder(eventKey(a), eventKey(b))

const eventKey = (call: Json): string =>
  isObject(call) ? canonical([call.consumerId ?? null, call.seq ?? null, call.attempt ?? null]) : ''

const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function canonical(value: Json): string {
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value)
  const parts = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name]!)}`)
  return `{${parts.join(',')}}`
}
