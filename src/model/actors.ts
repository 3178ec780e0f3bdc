/**
 * Who performs atoms, as one number: the loop of instance i of consumer c, a consumer's tasks, a consumer's replays,
 * producers, services, the user, faults that strike by themselves. In that order.
 */
export interface ActorShape {
  readonly consumers: number
  readonly instances: number
  readonly producers: number
  readonly services: number
  /** Lanes of the named executors, over all instances; absent = there are none. */
  readonly lanes?: number
}

export type Actor =
  | { readonly kind: 'loop'; readonly consumer: number; readonly instance: number }
  | { readonly kind: 'task' | 'replay'; readonly consumer: number }
  | { readonly kind: 'producer'; readonly producer: number }
  | { readonly kind: 'service'; readonly service: number }
  | { readonly kind: 'user' | 'fault' }

export const loopActor = (shape: ActorShape, consumer: number, instance: number): number =>
  consumer * shape.instances + instance
const loops = (shape: ActorShape): number => shape.consumers * shape.instances
export const taskActor = (shape: ActorShape, consumer: number): number => loops(shape) + consumer
export const replayActor = (shape: ActorShape, consumer: number): number => loops(shape) + shape.consumers + consumer
export const producerActor = (shape: ActorShape, producer: number): number =>
  loops(shape) + 2 * shape.consumers + producer
export const serviceActor = (shape: ActorShape, service: number): number =>
  loops(shape) + 2 * shape.consumers + shape.producers + service
export const userActor = (shape: ActorShape): number =>
  loops(shape) + 2 * shape.consumers + shape.producers + shape.services

/** Restarts, leases that run out, and whatever else a fault does at a time of its own. */
export const faultActor = (shape: ActorShape): number => userActor(shape) + 1

export function actorOf(shape: ActorShape, actor: number): Actor {
  let at = actor
  if (at < loops(shape))
    return { kind: 'loop', consumer: Math.floor(at / shape.instances), instance: at % shape.instances }
  at -= loops(shape)
  if (at < shape.consumers) return { kind: 'task', consumer: at }
  at -= shape.consumers
  if (at < shape.consumers) return { kind: 'replay', consumer: at }
  at -= shape.consumers
  if (at < shape.producers) return { kind: 'producer', producer: at }
  at -= shape.producers
  if (at < shape.services) return { kind: 'service', service: at }
  return { kind: at === shape.services ? 'user' : 'fault' }
}
