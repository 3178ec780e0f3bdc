import { valueHashes } from '../base/hash.ts'

/** Names beyond which a record is rather a table. */
const namesMax = 64
/** Shapes that are kept. Records that go on having names of their own are written with their names. */
const shapesMax = 4096

/** The names of a record so far, in order: a node of the tree of all such lists. */
export interface Shape {
  readonly number: number
  readonly before: Shape | null
  readonly names: number
  /** The name that it ends with. */
  readonly name: string
  readonly nameHash: number
  /** The name after it that was asked for last: mostly there is but one. */
  lastName: string | null
  lastShape: Shape | null
  readonly next: Map<string, Shape>
}

const shapeOf = (number: number, before: Shape | null, name: string): Shape => ({
  number,
  before,
  names: before === null ? 0 : before.names + 1,
  name,
  nameHash: valueHashes.name(name),
  lastName: null,
  lastShape: null,
  next: new Map(),
})

/** The shapes of the records of a history. Numbers are given as they appear, and never again. */
export class Shapes {
  readonly empty: Shape = shapeOf(0, null, '')
  readonly #all: Shape[] = [this.empty]
  readonly #names: (readonly string[] | undefined)[] = []

  /** The shape with one more name; null = there are too many, of names or of shapes. */
  with(shape: Shape, name: string): Shape | null {
    if (shape.lastName === name) return shape.lastShape
    let next = shape.next.get(name)
    if (next === undefined) {
      if (shape.names === namesMax || this.#all.length === shapesMax) return null
      next = shapeOf(this.#all.length, shape, name)
      this.#all.push(next)
      shape.next.set(name, next)
    }
    shape.lastName = name
    shape.lastShape = next
    return next
  }

  namesOf(number: number): readonly string[] {
    return (this.#names[number] ??= this.#namesOf(number))
  }

  #namesOf(number: number): string[] {
    const names: string[] = []
    for (let shape = this.#all[number]!; shape.before !== null; shape = shape.before) names.push(shape.name)
    return names.reverse()
  }
}
