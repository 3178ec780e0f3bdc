import { valueHashes } from './hash.ts'

/** Names beyond which a record is rather a table. */
const namesMax = 64
/** Shapes that are kept. Records that go on having names of their own are written with their names. */
const shapesMax = 4096

/** Shapes after one shape that are looked through one by one. */
const listedMax = 8

/** The names of a record so far, in order: a node of the tree of all such lists. */
export interface Shape {
  readonly number: number
  readonly before: Shape | null
  readonly names: number
  /** The name that it ends with. */
  readonly name: string
  readonly nameHash: number
  /** Those with one more name, in the order in which they appeared: mostly they are few. */
  readonly next: Shape[]
  /** From {@link listedMax} of them on, by that name. */
  byName: Map<string, Shape> | null
}

const shapeOf = (number: number, before: Shape | null, name: string): Shape => ({
  number,
  before,
  names: before === null ? 0 : before.names + 1,
  name,
  nameHash: valueHashes.name(name),
  next: [],
  byName: null,
})

/** The shapes of the records of a history. Numbers are given as they appear, and never again. */
export class Shapes {
  readonly empty: Shape = shapeOf(0, null, '')
  readonly #all: Shape[] = [this.empty]
  readonly #names: (readonly string[] | undefined)[] = []

  /** The shape with one more name; null = there are too many, of names or of shapes. */
  with(shape: Shape, name: string): Shape | null {
    const { next, byName } = shape
    if (byName !== null) return byName.get(name) ?? this.#add(shape, name)
    for (let i = 0; i < next.length; i++) if (next[i]!.name === name) return next[i]!
    return this.#add(shape, name)
  }

  #add(shape: Shape, name: string): Shape | null {
    if (shape.names === namesMax || this.#all.length === shapesMax) return null
    const made = shapeOf(this.#all.length, shape, name)
    this.#all.push(made)
    shape.next.push(made)
    if (shape.byName !== null) shape.byName.set(name, made)
    else if (shape.next.length > listedMax) shape.byName = new Map(shape.next.map((each) => [each.name, each]))
    return made
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
