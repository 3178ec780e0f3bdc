import { fields, isFields, noFields, type Fields, type Value } from '../../base/value.ts'
import type { EventView } from '../../model/handler.ts'

/**
 * Fields as CEL sees them: a map. The evaluator tells maps by their `constructor`, which a payload with a column of that
 * name would answer itself; hence this view, which pretends to be a `Map` and reads own fields only. One view may be pointed
 * at one record after the other, so that an evaluation allocates nothing.
 */
export class FieldsView {
  fields: Fields

  constructor(fields: Fields) {
    this.fields = fields
  }

  /** All fields at once. */
  all(): Fields {
    return this.fields
  }

  get(name: unknown): unknown {
    if (typeof name !== 'string') return undefined
    // Fields have no prototype: what is not theirs is not found either.
    const value: Value | undefined = this.fields[name]
    return value === undefined ? undefined : viewed(value)
  }

  has(name: unknown): boolean {
    return typeof name === 'string' && Object.hasOwn(this.all(), name)
  }

  get size(): number {
    return Object.keys(this.all()).length
  }

  keys(): IterableIterator<string> {
    return Object.keys(this.all())[Symbol.iterator]()
  }

  values(): IterableIterator<unknown> {
    return Object.values(this.all()).map(viewed)[Symbol.iterator]()
  }

  entries(): IterableIterator<[string, unknown]> {
    return Object.entries(this.all())
      .map(([name, value]): [string, unknown] => [name, viewed(value)])
      [Symbol.iterator]()
  }

  [Symbol.iterator](): IterableIterator<[string, unknown]> {
    return this.entries()
  }
}

/** An event as CEL sees it, without a record made for each. */
export class EventFieldsView extends FieldsView {
  event: EventView | null = null

  constructor() {
    super(noFields)
  }

  override all(): Fields {
    return fields(eventFieldNames.map((name) => [name, this.get(name) as Value]))
  }

  override get(name: unknown): unknown {
    const event = this.event!
    switch (name) {
      case 'name':
        return event.name
      case 'context':
        return event.context
      case 'ordinal':
        return BigInt(event.ordinal)
      case 'time':
        return BigInt(event.createdAt)
      case 'aggregateId':
        return event.aggregateId
      default:
        return undefined
    }
  }
}

export const eventFieldNames = ['name', 'context', 'ordinal', 'time', 'aggregateId']

Object.setPrototypeOf(FieldsView.prototype, Map.prototype)
for (const view of [FieldsView, EventFieldsView]) Object.defineProperty(view.prototype, 'constructor', { value: Map })

/** A value as CEL may see it: records at any depth become views. */
export function viewed(value: Value): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isFields(value)) return new FieldsView(value)
  return (value as readonly Value[]).some((item) => typeof item === 'object')
    ? (value as readonly Value[]).map(viewed)
    : value
}
