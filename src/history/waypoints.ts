import { limits } from '../base/limits.ts'
import { copyWorld, smallWords, type World } from './world.ts'

/** Of a run with 1,000 consumers, 12 ms of folding. */
export const waypointSteps = 16_384

interface Waypoint {
  readonly world: World
  readonly words: number
}

/**
 * Worlds that were passed on the way from a keyframe to a step that somebody asked for. Where the small tables are large,
 * keyframes lie a hundred thousand steps apart: whoever drags a slider back through such a stretch folds it once, not anew for
 * each pixel. They are a cache: those used longest ago go first, and a run without any is the same run.
 */
export class Waypoints {
  /** Those used last stand last. */
  #kept: Waypoint[] = []
  #words = 0
  readonly #wordsMax: number

  /** @param wordsMax words of 8 bytes that all of them may hold */
  constructor(wordsMax: number = limits.waypointBytesMax / 8) {
    this.#wordsMax = wordsMax
  }

  /** Step of the last one up to this step; -1 = there is none. */
  last(step: number): number {
    let last = -1
    for (const { world } of this.#kept) if (world.step <= step && world.step > last) last = world.step
    return last
  }

  /** A copy of the one at this step. */
  at(step: number): World | null {
    const index = this.#kept.findIndex(({ world }) => world.step === step)
    if (index === -1) return null
    const [found] = this.#kept.splice(index, 1)
    this.#kept.push(found!)
    return copyWorld(found!.world)
  }

  /** Keep a copy of a world that is folded on. */
  add(world: World): void {
    // Pages that it shares cost nobody anything until it, or the one that is folded on, writes them.
    const words = smallWords(world) + world.sagas.copyWords + world.deads.copyWords
    this.#kept.push({ world: copyWorld(world), words })
    this.#words += words
    while (this.#words > this.#wordsMax && this.#kept.length > 0) this.#words -= this.#kept.shift()!.words
  }

  /** Those before this step cannot be folded on any more: what led on from them has been dropped. */
  dropBefore(step: number): void {
    this.#kept = this.#kept.filter(({ world }) => world.step >= step)
    this.#words = this.#kept.reduce((sum, { words }) => sum + words, 0)
  }
}
