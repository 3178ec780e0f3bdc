import { emptyRecord, isFields, type Value } from '../../base/value.ts'
import type { Scope } from '../cel/environment.ts'
import { constantly, valueOf, type Expression, type ExpressionCompiler } from '../cel/expression.ts'
import type { Builder, Path } from './builder.ts'
import { ViewRecord } from './view-record.ts'

/** A place in a projector's view: `openCents`, `byName[event.name]`, `totals.cents[payload.status]`. */
export interface ViewPath {
  readonly source: string
  readonly steps: readonly Expression[]
  /** The names, where no step is an expression. */
  readonly names: readonly string[] | null
  /** Where the names for an event are put together. */
  readonly scratch: string[]
}

/** Compile a path: names joined by dots, or expressions in brackets, which answer a name (a number is written out). */
export function compilePath(builder: Builder, cel: ExpressionCompiler, source: string, at: Path): ViewPath {
  const steps: Expression[] = []
  const names: string[] = []
  let rest = source
  while (rest !== '') {
    if (rest.startsWith('[')) {
      const end = closing(rest)
      if (end === -1) break
      steps.push(builder.expression(cel, rest.slice(1, end), at))
      rest = rest.slice(end + 1)
    } else {
      const found = (steps.length === 0 ? firstName : furtherName).exec(rest)
      if (found === null) break
      const name = found[1]!
      steps.push(constantly(name))
      names.push(name)
      rest = rest.slice(found[0].length)
    }
  }
  if (rest !== '' || steps.length === 0) {
    builder.add('SG-1025', at, `"${source}" is no path`, {
      allowed: 'names joined by dots, and expressions in brackets: byName[event.name]',
    })
  }
  return {
    source,
    steps,
    names: names.length === steps.length ? names : null,
    scratch: new Array<string>(steps.length),
  }
}

const firstName = /^([A-Za-z_]\w*)/
const furtherName = /^\.([A-Za-z_]\w*)/

/** The bracket that closes the first one, not counting those inside quotes; −1 when none does. */
function closing(text: string): number {
  let depth = 0
  let quote = ''
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (quote !== '') {
      if (char === '\\') i++
      else if (char === quote) quote = ''
    } else if (char === '"' || char === "'") quote = char
    else if (char === '[') depth++
    else if (char === ']' && --depth === 0) return i
  }
  return -1
}

/** The names of the path's steps for this event. Good until the path is resolved again. */
export function resolved({ steps, names, scratch }: ViewPath, scope: Scope): readonly string[] {
  if (names !== null) return names
  for (let i = 0; i < steps.length; i++) {
    const name = valueOf(steps[i]!, scope)
    if (typeof name !== 'string' && typeof name !== 'bigint')
      throw new TypeError('a step of a path must be a text or a whole number')
    scratch[i] = typeof name === 'string' ? name : String(name)
  }
  return scratch
}

const noNames: readonly string[] = []

/** Records that are known from one event to the next. Who changes more of them has each copied again now and then. */
const ownMax = 8

/**
 * A view in the making: the original stays, and each record on the way to a change is copied once. One draft serves all events
 * of a projector, one after the other: records that it has made for the one may be changed in place for the next, where nobody
 * else has the view.
 */
export class ViewDraft {
  view: Value = null
  /** Records made here, which may be changed in place: the first so many. */
  readonly #own: object[] = []
  #ownCount = 0
  /** What has been written since {@link begin}, in order: where, and what stood there; undefined = nothing. */
  readonly #written: { holder: Record<string, Value>; name: string; before: Value | undefined }[] = []
  #writtenCount = 0

  /** @param mine nobody else has this view */
  begin(view: Value, mine: boolean): void {
    this.#writtenCount = 0
    if (mine && view === this.view && this.#ownCount <= ownMax) return
    this.view = view
    this.#ownCount = 0
  }

  /** What was written since {@link begin} is taken back, the last first: so the names are in the order in which they were. */
  undo(): void {
    while (this.#writtenCount > 0) {
      const { holder, name, before } = this.#written[--this.#writtenCount]!
      if (before === undefined) delete holder[name]
      else holder[name] = before
    }
  }

  /** @param holder as {@link holder} has answered it */
  write(holder: Record<string, Value>, name: string, value: Value): void {
    const before = holder[name]
    const at = this.#writtenCount++
    const written = this.#written[at]
    if (written === undefined) this.#written.push({ holder, name, before })
    else {
      written.holder = holder
      written.name = name
      written.before = before
    }
    holder[name] = value
  }

  /** The record that holds what the path names, to be changed in place. Records on the way are made where there are none. */
  holder(names: readonly string[]): Record<string, Value> {
    let at = this.writable()
    const last = names.length - 1
    for (let i = 0; i < last; i++) {
      const name = names[i]!
      const before = at[name] ?? null
      const inner = this.#writable(before, names, i + 1)
      if (inner !== before) this.write(at, name, inner)
      at = inner
    }
    return at
  }

  /** The view itself, to be changed in place. @throws TypeError when it is no record */
  writable(): Record<string, Value> {
    // It is always the first that is made.
    if (this.#ownCount > 0) return this.view as Record<string, Value>
    const made = this.#writable(this.view, noNames, 0)
    this.view = made
    return made
  }

  #writable(record: Value, names: readonly string[], depth: number): Record<string, Value> {
    if (record !== null && this.#owns(record)) return record as Record<string, Value>
    if (record !== null && !isFields(record))
      throw new TypeError(`there is no record at "${names.slice(0, depth).join('.')}" of the view`)
    const copy = depth === 0 ? ViewRecord.make() : emptyRecord()
    if (record !== null) for (const name in record) copy[name] = record[name]!
    this.#own[this.#ownCount++] = copy
    return copy
  }

  #owns(record: Value): boolean {
    for (let i = 0; i < this.#ownCount; i++) if (this.#own[i] === record) return true
    return false
  }
}
