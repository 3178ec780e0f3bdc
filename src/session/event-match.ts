import { isFields, type Fields, type Value } from '../base/value.ts'
import type { LoggedEvent } from '../engine/event-log.ts'
import type { World } from '../history/world.ts'
import { eventFacts, type EventQuery, type QueryOp, type QueryTerm } from '../protocol/event-query.ts'
import type { Outcome } from '../protocol/event-rows.ts'
import type { Run } from './run.ts'
import { publisherText } from './publisher.ts'
import { fieldText, valueText } from './words.ts'
import { causeOf } from './windows/causation.ts'
import { outcomeAt } from './windows/outcome.ts'

/** Which events of the log a filter wants, at a world. */
export function matcherOf(run: Run, world: World, query: EventQuery): (event: LoggedEvent) => boolean {
  const any = query.any.map((group) => group.map((term) => termMatcher(run, world, term)))
  if (any.length === 0) return () => true
  return (event) => any.some((group) => group.every((matches) => matches(event)))
}

type Matcher = (event: LoggedEvent) => boolean

function termMatcher(run: Run, world: World, term: QueryTerm): Matcher {
  switch (term.kind) {
    case 'text': {
      const text = term.text.toLowerCase()
      return (event) => mentions(event, text)
    }
    case 'outcome': {
      const consumers = run.kernel.consumers.filter(
        ({ component }) => term.consumer === null || component.name === term.consumer,
      )
      return ({ ordinal }) => {
        const found = consumers.some(({ index }) => outcomeAt(run, world, index, ordinal).outcome === term.outcome)
        return found === term.equal
      }
    }
    case 'fact': {
      const test = comparer(term.op, term.value, term.quoted)
      const read = factOf(run, term.fact)
      return (event) => test(read(event), null)
    }
    case 'field': {
      const test = comparer(term.op, term.value, term.quoted)
      const name = term.path.at(-1)!
      const cents = run.money.has(name)
      return ({ payload }) => {
        const value = fieldAt(payload, term.path)
        return test(value, cents ? (amount) => fieldText(run, name, amount) : null)
      }
    }
  }
}

function factOf(run: Run, fact: (typeof eventFacts)[number]): (event: LoggedEvent) => Value {
  switch (fact) {
    case 'name':
      return (event) => event.name
    case 'key':
      return (event) => event.aggregateId
    case 'context':
      return (event) => event.context
    case 'seq':
      return (event) => event.eventSequenceNumber
    case 'step':
      return (event) => BigInt(run.index.eventStep.at(event.ordinal))
    case 'producer':
      return (event) => publisherText(run, run.index.eventBy.at(event.ordinal))
    case 'cause':
      return (event) => causeOf(run, event.ordinal)?.command ?? null
  }
}

function mentions({ name, aggregateId, eventSequenceNumber, payload }: LoggedEvent, text: string): boolean {
  if (
    name.toLowerCase().includes(text) ||
    aggregateId?.toLowerCase().includes(text) === true ||
    eventSequenceNumber.toString() === text.replace('#', '')
  )
    return true
  for (const field in payload) if (valueText(payload[field]).toLowerCase().includes(text)) return true
  return false
}

/** A dotted name may be the name of one field, or lead into one. */
function fieldAt(payload: Fields, path: readonly string[]): Value | undefined {
  const whole = path.join('.')
  if (path.length > 1 && Object.hasOwn(payload, whole)) return payload[whole]
  let value: Value | undefined = payload
  for (const name of path) {
    if (!isFields(value) || !Object.hasOwn(value, name)) return undefined
    value = value[name]
  }
  return value
}

/** As a person sees an amount: whole cents with two decimals. Null = the value is no amount. */
type Shown = ((value: Value) => string) | null
type Test = (value: Value | undefined, shown: Shown) => boolean

/**
 * A term speaks of events that have the field, and `= null` of those that lack it too. A number is compared exactly, whatever
 * its size; in fields that hold cents it is an amount, as the page shows it.
 */
function comparer(op: QueryOp, literal: string, quoted: boolean): Test {
  const isNull = literal === 'null' && !quoted
  const number = quoted ? null : decimalOf(literal)
  const lower = literal.toLowerCase()
  const test: Test = (value, shown) => {
    if (Array.isArray(value)) return op !== '!=' && (value as readonly Value[]).some((each) => test(each, shown))
    if (isNull) return op === '=' ? value === undefined || value === null : op === '!=' && (value ?? null) !== null
    if (value === undefined || value === null) return false
    if (op === ':')
      return valueText(value).toLowerCase().includes(lower) || shown?.(value).toLowerCase().includes(lower) === true
    const own = number === null ? null : decimalOf(typeof value === 'object' ? '' : String(value))
    if (number !== null && own !== null) {
      const amount = shown !== null && typeof value === 'bigint' ? { units: own.units, scale: own.scale + 2 } : own
      return holds(op, compareDecimals(amount, number))
    }
    const text = valueText(value)
    if (op === '=' || op === '!=') return (text === literal) === (op === '=')
    // A text is never less than a number; two texts, such as dates, have an order.
    return number === null && typeof value === 'string' && holds(op, text < literal ? -1 : text > literal ? 1 : 0)
  }
  return test
}

function holds(op: QueryOp, order: number): boolean {
  switch (op) {
    case '=':
      return order === 0
    case '!=':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    default:
      return order >= 0
  }
}

/** `units` ÷ 10^`scale` */
interface Decimal {
  readonly units: bigint
  readonly scale: number
}

function decimalOf(text: string): Decimal | null {
  const [, sign = '', whole = '', part = '', exponent = '0'] =
    /^([+-]?)(\d{1,400})(?:\.(\d{1,400}))?(?:e([+-]?\d{1,3}))?$/i.exec(text) ?? []
  if (whole === '') return null
  const units = BigInt(`${whole}${part}`)
  return { units: sign === '-' ? -units : units, scale: part.length - Number(exponent) }
}

function compareDecimals(a: Decimal, b: Decimal): number {
  const left = b.scale > a.scale ? a.units * 10n ** BigInt(b.scale - a.scale) : a.units
  const right = a.scale > b.scale ? b.units * 10n ** BigInt(a.scale - b.scale) : b.units
  return left < right ? -1 : left > right ? 1 : 0
}

/** Events that have an outcome anywhere. */
export const hasOutcome =
  (run: Run, world: World, outcome: Outcome): Matcher =>
  ({ ordinal }) =>
    run.kernel.consumers.some(({ index }) => outcomeAt(run, world, index, ordinal).outcome === outcome)

const namedMax = 24

/** Why a filter finds nothing, if it asks for what this log does not have; null = it is only that nothing fits. */
export function unknownIn(run: Run, events: number, query: EventQuery): string | null {
  const terms = query.any.flat()
  for (const term of terms) {
    if (term.kind !== 'outcome' || term.consumer === null) continue
    const names = [...new Set(run.kernel.consumers.map(({ component }) => component.name))]
    if (!names.includes(term.consumer))
      return `There is no consumer “${term.consumer}”. Consumers are ${listed(names)}.`
  }
  for (const term of terms) {
    if (term.kind !== 'field') continue
    let known = false
    for (let ordinal = 1; ordinal <= events && !known; ordinal++)
      known = fieldAt(run.kernel.log.at(ordinal).payload, term.path) !== undefined
    if (!known)
      return `No event up to the cursor has a field “${term.path.join('.')}”. Payloads have ${listed(fieldNames(run, events))}; every event has ${listed([...eventFacts, 'outcome'])}.`
  }
  return null
}

function fieldNames(run: Run, events: number): string[] {
  const names = new Set<string>()
  for (let ordinal = 1; ordinal <= events && names.size < namedMax; ordinal++)
    for (const name in run.kernel.log.at(ordinal).payload) names.add(name)
  return [...names]
}

const listed = (names: readonly string[]): string =>
  names.length === 0 ? 'nothing' : names.slice(0, namedMax).join(', ') + (names.length > namedMax ? ' and more' : '')
