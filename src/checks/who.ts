import { actorOf, loopActor, replayActor, userActor } from '../model/actors.ts'
import type { Facts } from './check.ts'

/** `i-2`, or the kind of whoever it is. */
export function whoText({ shape }: Facts, actor: number): string {
  const who = actorOf(shape, actor)
  return who.kind === 'loop' ? `i-${who.instance + 1}` : who.kind === 'user' ? 'you' : `a ${who.kind}`
}

/**
 * Tells checkpoints that a person sets from those that a consumer writes, and from those that only looking makes up: ask it at
 * each `checkpoint-written`, and tell it each `status-read`.
 */
export class ByHand {
  readonly #facts: Facts
  /** Consumers whose status was read with a write that has not come yet. */
  readonly #looked = new Set<number>()

  constructor(facts: Facts) {
    this.#facts = facts
  }

  read(consumer: number, writes: number): void {
    if (writes === 1) this.#looked.add(consumer)
  }

  sets(actor: number, consumer: number): boolean {
    if (actor !== userActor(this.#facts.shape)) return false
    return !this.#looked.delete(consumer)
  }
}

/** Whether this actor is a loop of this consumer. */
export const isLoopOf = ({ shape }: Facts, actor: number, consumer: number): boolean =>
  actor >= loopActor(shape, consumer, 0) && actor < loopActor(shape, consumer + 1, 0)

/** Whether this actor works within the consumer's zone: one of its loops, or its replay. */
export const isInZoneOf = (facts: Facts, actor: number, consumer: number): boolean =>
  isLoopOf(facts, actor, consumer) || actor === replayActor(facts.shape, consumer)
