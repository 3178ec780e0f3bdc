import { Hash, valueHash } from '../../base/hash.ts'
import type { Value } from '../../base/value.ts'

/** A CloudEvent's attributes, and the fields of its data as `data.…`. */
type Columns = ReadonlyMap<string, Value>

/**
 * CloudEvents that come twice: whoever sends them again after a failure keeps `source` and `id`, and consumers may take two
 * alike for one event (CloudEvents 1.0, "id"). One that also says the same is left out. One that says something else is kept:
 * some write the same id on everything, and a log that lost most of its events would be the worse mistake.
 *
 * Kept are two hashes of 53 bits for each event. To leave out an event that is none, both would have to agree by chance.
 */
export class RepeatedEvents {
  readonly #contents = new Map<number, number>()
  #repeated = 0
  #repeatedLine = 0
  #alike = 0
  #alikeLine = 0

  /** Whether this event was there before. */
  has(columns: Columns, line: number): boolean {
    const name = nameOf(columns)
    const content = contentOf(columns)
    const known = this.#contents.get(name)
    if (known === undefined) {
      this.#contents.set(name, content)
      return false
    }
    if (known === content) {
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

function nameOf(columns: Columns): number {
  const hash = new Hash()
  for (const name of ['source', 'id']) hash.text(columns.get(name) as string)
  return number53(hash)
}

/** What an event says. Other attributes may tell of its way: when it arrived, in which trace. */
function contentOf(columns: Columns): number {
  const hash = new Hash()
  const told = [...columns].filter(([name]) => said.has(name) || name.startsWith('data.'))
  // Another sender may write them in another order.
  for (const [name, value] of told.sort(([one], [other]) => (one < other ? -1 : 1))) {
    hash.text(name)
    hash.word(valueHash(value))
  }
  return number53(hash)
}

const said: ReadonlySet<string> = new Set(['type', 'subject', 'time', 'data_base64'])

const number53 = ({ a, b }: Hash): number => (a >>> 0) * 0x20_0000 + (b >>> 11)
