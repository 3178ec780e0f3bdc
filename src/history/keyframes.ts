import type { TakenRows } from './paged-rows.ts'
import { copyWith, copyWorld, smallWords, type World } from './world.ts'

/** A place in a run to fold forward from. */
interface Keyframe {
  /** Of a keyframe between, the large tables are those of the whole keyframe before it: only with the rows below they are right. */
  readonly world: World
  /** How many values there were by then. */
  readonly values: number
  /** Rows of the large tables that changed since the keyframe before; null = this one is whole. */
  readonly changed: { readonly sagas: TakenRows; readonly deads: TakenRows } | null
}

/**
 * Steps for each word of a whole keyframe: it costs at most 8 bytes a step. With half as many of them, going to a step would lay
 * the rows of four times as many keyframes over each page that it needs.
 */
const stepsPerWholeWord = 1

/**
 * Keyframes of a run, ascending. A whole one holds everything, sharing unchanged pages with its neighbours; those between hold
 * the small tables and the rows that changed since the one before. Pages alone would not do: among a thousand live sagas nearly
 * every page changes soon, while few of its rows do.
 */
export class Keyframes {
  #frames: Keyframe[]
  /** Step of the last whole one. */
  #wholeStep = 0

  constructor(world: World) {
    this.#frames = [{ world: copyWorld(world), values: 1, changed: null }]
    takeChanged(world)
  }

  /** Step of the oldest one. */
  get first(): number {
    return this.#frames[0]!.world.step
  }

  /** Step of the newest one. */
  get last(): number {
    return this.#frames.at(-1)!.world.step
  }

  /** Step of the last one up to this step. */
  lastUpTo(step: number): number {
    return this.#frames[this.#indexOf(step)]!.world.step
  }

  /** Words of 8 bytes that the next keyframe costs if it comes now. */
  words(world: World): number {
    return smallWords(world) + world.sagas.takenWords + world.deads.takenWords
  }

  /** @param world of the run: it has written all that it tells as changed since the last call */
  add(world: World, values: number): void {
    const wholeWords = smallWords(world) + world.sagas.copyWords + world.deads.copyWords
    if (world.step - this.#wholeStep >= wholeWords * stepsPerWholeWord) {
      takeChanged(world)
      this.#frames.push({ world: copyWorld(world), values, changed: null })
      this.#wholeStep = world.step
      return
    }
    const { sagas, deads } = this.#frames.at(-1)!.world
    this.#frames.push({ world: copyWith(world, sagas, deads), values, changed: takeChanged(world) })
  }

  /** The world at the last keyframe up to this step: a copy, to be folded forward. */
  at(step: number): World {
    return this.#worldOf(this.#indexOf(step))
  }

  /** Drop the keyframes before the last one up to this step. Answers the one that is now the first. */
  dropBefore(step: number): { readonly world: World; readonly values: number } {
    const index = this.#indexOf(step)
    const { values } = this.#frames[index]!
    const first = { world: this.#worldOf(index), values, changed: null }
    // Those between now stand on this one.
    for (let at = index + 1; at < this.#frames.length && this.#frames[at]!.changed !== null; at++) {
      const { world } = this.#frames[at]!
      world.sagas = first.world.sagas
      world.deads = first.world.deads
    }
    this.#frames = [first, ...this.#frames.slice(index + 1)]
    return first
  }

  #indexOf(step: number): number {
    let low = 0
    let high = this.#frames.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#frames[middle]!.world.step <= step) low = middle
      else high = middle - 1
    }
    return low
  }

  #worldOf(index: number): World {
    let whole = index
    while (this.#frames[whole]!.changed !== null) whole--
    const world = copyWorld(this.#frames[index]!.world)
    if (whole < index) {
      const changed = this.#frames.slice(whole + 1, index + 1).map((frame) => frame.changed!)
      world.sagas.overlay(changed.map(({ sagas }) => sagas))
      world.deads.overlay(changed.map(({ deads }) => deads))
    }
    return world
  }
}

const takeChanged = ({ sagas, deads }: World): { sagas: TakenRows; deads: TakenRows } => ({
  sagas: sagas.take(),
  deads: deads.take(),
})
