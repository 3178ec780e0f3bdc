import { consumerField as C, consumerOf, instanceField as I, instanceOf } from '../history/world.ts'
import type { Run } from '../session/run.ts'
import { eventText, grouped } from '../session/words.ts'

/**
 * What keeps a long run going, for whoever wonders whether it will ever end: how far it is, and who fails most.
 *
 * `10,000,000 steps so far, 12,000 events: Saga has failed 3,300,000 times, and tries #4 again`
 */
export function soFarWords(run: Run): string {
  const { kernel, recorder, end } = run
  const { world } = recorder
  const errorsOf = (consumer: number): number => consumerOf(world, consumer, C.errors)
  const [worst] = kernel.consumers.toSorted((a, b) => errorsOf(b.index) - errorsOf(a.index))
  const far = `${grouped(end)} steps so far, ${grouped(world.events)} events`
  if (worst === undefined || errorsOf(worst.index) === 0) return `${far}; --until stops a run earlier`
  const tries = Array.from({ length: kernel.shape.instances }, (_, instance) => ({
    attempt: instanceOf(world, worst.index, instance, I.attempt),
    event: instanceOf(world, worst.index, instance, I.event),
  })).sort((a, b) => b.attempt - a.attempt)
  const { attempt, event } = tries[0]!
  const now = attempt > 1 && event > 0 ? `, and tries ${eventText(run, event)} again` : ''
  return `${far}: ${worst.component.name} has failed ${grouped(errorsOf(worst.index))} times${now}; --until stops a run earlier`
}
