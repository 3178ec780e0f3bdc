import { actorOf, loopActor, replayActor } from '../model/actors.ts'
import type { Facts } from './check.ts'

/** `i-2`, or the kind of whoever it is. */
export function whoText({ shape }: Facts, actor: number): string {
  const who = actorOf(shape, actor)
  return who.kind === 'loop' ? `i-${who.instance + 1}` : who.kind === 'user' ? 'you' : `a ${who.kind}`
}

/** Whether this actor is a loop of this consumer. */
export const isLoopOf = ({ shape }: Facts, actor: number, consumer: number): boolean =>
  actor >= loopActor(shape, consumer, 0) && actor < loopActor(shape, consumer + 1, 0)

/** Whether this actor works within the consumer's zone: one of its loops, or its replay. */
export const isInZoneOf = (facts: Facts, actor: number, consumer: number): boolean =>
  isLoopOf(facts, actor, consumer) || actor === replayActor(facts.shape, consumer)
