import type { Fields, Value } from '../base/value.ts'
import { endReasons } from '../model/change.ts'
import { handlerDefaults, type PureHandler, type SagaFunction, type SagaValue } from '../model/handler.ts'
import { consumerField as C, consumerOf, producerField as P, producerOf, sagaField as S } from '../history/world.ts'
import type { ConsumerRuntime } from '../sim/consumer-runtime.ts'
import type { Run } from './run.ts'
import { sagaValueAt } from './saga-value-at.ts'
import type { Session } from './session.ts'
import { commandsOf, type Sent } from './windows/causation.ts'

/** A consumer that is further behind than this has events for somebody: nobody of it is called stuck. */
const unhandledMax = 20_000

/** Where a saga could be helped on from. */
export type Help = 'ended' | 'in-flight' | 'answer' | 'ahead' | 'none'

/**
 * A saga is stuck when it is live, nothing is on its way to it, and it has been idle for longer than any saga of its consumer
 * has paused before and gone on; or when the run is at rest, for then nothing will ever come. On its way is an event after the
 * checkpoint that would find it, a command of it that a service has yet to answer, a change of it that is recorded ahead, or
 * an event of a log that a producer has yet to publish.
 */
export class StuckRule {
  readonly #session: Session
  /** Per consumer: what the events after its checkpoint would look up, with the first of them. */
  readonly #unhandled = new Map<number, ReadonlyMap<string, number> | null>()

  constructor(session: Session) {
    this.#session = session
  }

  isStuck(id: number): boolean {
    return this.#idlesLong(id) && this.helpOf(id) === 'none'
  }

  helpOf(id: number): Help {
    const { run, world, cursor } = this.#session
    if (world.sagas.get(id, S.endedStep) > 0) return 'ended'
    if (this.unhandledFor(id) !== null) return 'in-flight'
    if (openCommands(this.#session, id).length > 0) return 'answer'
    if (run.index.sagas.newestStep(id) > cursor || this.#isPlanned(id)) return 'ahead'
    return 'none'
  }

  /** The first event after the checkpoint that finds this instance; 0 = there are too many to look at; null = none. */
  unhandledFor(id: number): number | null {
    const { run, world } = this.#session
    const consumer = world.sagas.get(id, S.consumer)
    let known = this.#unhandled.get(consumer)
    if (known === undefined) {
      known = unhandledOf(this.#session, run.kernel.consumers[consumer]!)
      this.#unhandled.set(consumer, known)
    }
    if (known === null) return 0
    for (const key of keysOf(stateOf(this.#session, id))) {
      const ordinal = known.get(key)
      if (ordinal !== undefined) return ordinal
    }
    return null
  }

  /** Live, and idle for longer than any of its kind has been before it went on. */
  #idlesLong(id: number): boolean {
    const { run, world, cursor } = this.#session
    if (world.sagas.get(id, S.endedStep) > 0) return false
    if (isAtRest(this.#session)) return true
    const longest = run.index.paths.longestPause(world.sagas.get(id, S.consumer), cursor)
    return longest !== null && world.timeMs - world.sagas.get(id, S.lastMs) > longest
  }

  #isPlanned(id: number): boolean {
    const { run, world } = this.#session
    const consumer = run.kernel.consumers[world.sagas.get(id, S.consumer)]!
    const keys = keysOf(stateOf(this.#session, id))
    return plannedOf(run, consumer).some((last, producer) => {
      const published = producerOf(world, producer, P.published)
      return keys.some((key) => (last.get(key) ?? -1) >= published)
    })
  }
}

/** Nobody gets on any more, shown from the last step on. */
export const isAtRest = ({ world }: Session): boolean => {
  const reason = endReasons[world.ended - 1]
  return reason === 'at-rest' || reason === 'no-progress'
}

export const stateOf = ({ run, world }: Session, id: number): SagaValue =>
  sagaValueAt(run.recorder.recording, world.sagas.get(id, S.value))

/** Commands of a saga that a service knows and has not answered by the cursor. */
export function openCommands({ run, cursor }: Session, id: number): readonly Sent[] {
  return commandsOf(run, id, cursor).filter(
    ({ name, answer }) => run.kernel.routes.has(name) && (answer === null || answer.step > cursor),
  )
}

export const handlerFor = (consumer: ConsumerRuntime, name: string): PureHandler<SagaFunction> | undefined => {
  const { component } = consumer
  return component.kind === 'saga' ? (component.handlers.get(name) ?? component.handlers.get('*')) : undefined
}

/** What an event looks its saga up by, as one text; null = it finds none. */
export function lookUpOf(consumer: ConsumerRuntime, name: string, payload: Fields): string | null {
  const { associationProperty } = handlerFor(consumer, name)?.attributes ?? handlerDefaults
  if (associationProperty === null) return null
  const value: Value | undefined = payload[associationProperty]
  return typeof value === 'string' ? `${associationProperty}\0${value}` : null
}

export const keysOf = ({ associations }: SagaValue): string[] =>
  Object.entries(associations).map(([property, value]) => `${property}\0${value}`)

function unhandledOf({ run, world }: Session, consumer: ConsumerRuntime): ReadonlyMap<string, number> | null {
  const made = new Map<string, number>()
  const { ordinals } = consumer.filter
  let at = consumer.filter.rank(Math.max(0, consumerOf(world, consumer.index, C.checkpoint)))
  for (let seen = 0; at < ordinals.length && ordinals.at(at) <= world.events; at++, seen++) {
    if (seen === unhandledMax) return null
    const event = run.kernel.log.at(ordinals.at(at))
    const key = lookUpOf(consumer, event.name, event.payload)
    if (key !== null && !made.has(key)) made.set(key, event.ordinal)
  }
  return made
}

/** Per producer: of each look-up the last event of its log that makes it. Made once for a run: a log does not change. */
const planned = new WeakMap<Run, Map<number, readonly ReadonlyMap<string, number>[]>>()

function plannedOf(run: Run, consumer: ConsumerRuntime): readonly ReadonlyMap<string, number>[] {
  let ofRun = planned.get(run)
  if (ofRun === undefined) planned.set(run, (ofRun = new Map()))
  let known = ofRun.get(consumer.index)
  if (known === undefined) {
    known = run.kernel.producers.map(({ spec }) => {
      const last = new Map<string, number>()
      if (spec.kind !== 'log') return last
      for (const [index, event] of spec.events.entries()) {
        const key = lookUpOf(consumer, event.name, event.payload)
        if (key !== null && (consumer.context === '*' || event.context === consumer.context)) last.set(key, index)
      }
      return last
    })
    ofRun.set(consumer.index, known)
  }
  return known
}
