import { consumerField as C, consumerOf, type World } from '../history/world.ts'
import type { LoopPhase } from '../protocol/loop-phases.ts'
import { lagAt } from './lag.ts'
import { loopPosition } from './loop-position.ts'
import type { Run } from './run.ts'
import { lostOf } from './windows/lost.ts'
import { grouped } from './words.ts'

const namedMax = 3

/** Why nothing is left to be done in this world, in which a run is at rest: all is done, or who cannot go on, and what keeps it. */
export function restWords(run: Run, world: World): string {
  const behind = run.kernel.consumers
    .map(({ index }) => ({ index, lag: lagAt(run, world, index) }))
    .filter(({ lag }) => lag > 0)
  if (behind.length === 0) return doneWords(run, world)
  const named = behind
    .slice(0, namedMax)
    .map(
      ({ index, lag }) =>
        `${run.kernel.consumers[index]!.component.name}, ${counted(lag)} behind, ${keptBy(run, world, index)}`,
    )
  const more = behind.length - named.length
  return [...named, ...(more > 0 ? [`${grouped(more)} more cannot go on`] : [])].join('; ')
}

function doneWords(run: Run, world: World): string {
  if (world.events === 0) return 'nothing was published'
  const sum = (of: (consumer: number) => number): number =>
    run.kernel.consumers.reduce((total, { index }) => total + of(index), 0)
  const dead = sum((consumer) => consumerOf(world, consumer, C.dead))
  const lost = sum((consumer) => lostOf(run, world, consumer))
  return [
    // Behind the checkpoint, and yet nobody has consumed it.
    lost === 0 ? 'everything is consumed' : 'everything is acknowledged',
    ...(lost === 0 ? [] : [`${grouped(lost)} ${lost === 1 ? 'was' : 'were'} lost in a crash`]),
    ...(dead === 0 ? [] : [`${grouped(dead)} ${dead === 1 ? 'is' : 'are'} dead`]),
  ].join('; ')
}

/** The rest of a sentence that begins with the consumer. */
function keptBy(run: Run, world: World, consumer: number): string {
  if (consumerOf(world, consumer, C.enabled) === 0) return 'is switched off'
  const phases = Array.from({ length: run.kernel.shape.instances }, (_, i) => loopPosition(run, world, consumer, i))
  const all = (phase: LoopPhase): boolean => phases.every((each) => each === phase)
  const holder = consumerOf(world, consumer, C.holder)
  if (holder >= 0) {
    const who = phases[holder] === 'crashed' ? ', which is down' : ''
    return `finds its zone held by i-${holder + 1}${who}`
  }
  if (all('crashed')) return 'is down'
  if (all('not-started')) return 'has not started'
  return 'cannot go on'
}

const counted = (events: number): string => `${grouped(events)} ${events === 1 ? 'event' : 'events'}`
