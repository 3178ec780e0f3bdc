import { Hash } from '../../base/hash.ts'
import { isFields, type Fields, type Value } from '../../base/value.ts'
import type { LogEvent } from '../../model/log-event.ts'
import type { LogBuilder } from './log-builder.ts'

type Content = Pick<LogEvent, 'name' | 'aggregateId' | 'createdAt' | 'payload'>

/**
 * CloudEvents that come twice: whoever sends them again after a failure keeps `source` and `id`, and consumers may take two
 * alike for one event (CloudEvents 1.0, "id"). One that also says the same is left out. One that says something else is kept:
 * some write the same id on everything, and a log that lost most of its events would be the worse mistake.
 */
export class RepeatedEvents {
  readonly #log: LogBuilder
  /** By a hash of source and id: the place of the first event that had them. Its content says whether another is the same. */
  readonly #first = new Map<number, number>()
  #repeated = 0
  #repeatedLine = 0
  #alike = 0
  #alikeLine = 0

  constructor(log: LogBuilder) {
    this.#log = log
  }

  /** Whether this event, which is about to be added to the log, is there already. */
  has(source: string, id: string, event: Content, line: number): boolean {
    const name = hashOf(source, id)
    const first = this.#first.get(name)
    if (first === undefined) {
      this.#first.set(name, this.#log.count)
      return false
    }
    if (saysTheSame(this.#log.at(first), event)) {
      if (this.#repeated++ === 0) this.#repeatedLine = line
      return true
    }
    if (this.#alike++ === 0) this.#alikeLine = line
    return false
  }

  /** What a reader of the log should know. */
  notes(): string[] {
    const notes: string[] = []
    if (this.#repeated > 0) {
      const words = this.#repeated === 1 ? 'event comes a second time and was' : 'events come a second time and were'
      notes.push(
        `${this.#repeated} ${words} left out, ${placed(this.#repeated, this.#repeatedLine)}: same "source", "id" and content`,
      )
    }
    if (this.#alike > 0) {
      const words = this.#alike === 1 ? 'event has' : 'events have'
      notes.push(
        `${this.#alike} ${words} the "source" and "id" of another and a different content, ${placed(this.#alike, this.#alikeLine)}: all were kept`,
      )
    }
    return notes
  }
}

const placed = (count: number, line: number): string => (count === 1 ? `in line ${line}` : `the first in line ${line}`)

/** 53 bits: among a million events two would share one once in twenty thousand logs. */
function hashOf(source: string, id: string): number {
  const hash = new Hash()
  hash.text(source)
  hash.text(id)
  return (hash.a >>> 0) * 0x20_0000 + (hash.b >>> 11)
}

const saysTheSame = (a: Content, b: Content): boolean =>
  a.createdAt === b.createdAt && a.name === b.name && a.aggregateId === b.aggregateId && said(a.payload, b.payload)

/** Attributes of the envelope may tell of an event's way: when it arrived, in which trace. */
const said = (a: Fields, b: Fields): boolean => namesIn(a) === namesIn(b) && sameFields(a, b)

const tellsOfWay = (name: string): boolean =>
  name.startsWith('ce:') &&
  name !== 'ce:subject' &&
  name !== 'ce:type' &&
  name !== 'ce:time' &&
  name !== 'ce:data_base64'

const namesIn = (payload: Fields): number => Object.keys(payload).filter((name) => !tellsOfWay(name)).length

const sameFields = (a: Fields, b: Fields): boolean =>
  Object.keys(a).every((name) => tellsOfWay(name) || (Object.hasOwn(b, name) && same(a[name]!, b[name]!)))

function same(a: Value, b: Value): boolean {
  if (Array.isArray(a))
    return (
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, i) => same(item as Value, (b as readonly Value[])[i]!))
    )
  if (isFields(a)) {
    const names = Object.keys(a)
    return (
      isFields(b) &&
      names.length === Object.keys(b).length &&
      names.every((name) => Object.hasOwn(b, name) && same(a[name]!, b[name]!))
    )
  }
  return a === b
}
