import { actorOf } from '../../model/actors.ts'
import type { ChangeKind } from '../../model/change.ts'
import { consumerField as C, consumerOf, sagaField as S } from '../../history/world.ts'
import type { CheckpointMove, EventStretch } from '../../protocol/checkpoint-move.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import type { ConsumerRuntime } from '../../sim/consumer-runtime.ts'
import { ordinalOfTarget } from '../checkpoint-target.ts'
import { rehearse } from '../rehearsal.ts'
import type { Run } from '../run.ts'
import { keysOf, lookUpOf, stateOf } from '../saga-outlook.ts'
import type { Session } from '../session.ts'
import { eventText, seqText } from '../words.ts'
import type { WindowAnswer } from './answer.ts'
import { outcomeAt } from './outcome.ts'
import { changeAt, isKept } from './places.ts'

/** Of so many events, the newest, one looks at what became of them; the others are only counted. */
const lookedMax = 20_000
/** A copy is made by executing again: a longer run is not worth it while somebody types. */
const triedStepsMax = 400_000

/** What moving a checkpoint would come to. Nothing moves by looking. */
export function checkpointMoveWindow(session: Session, spec: SpecOf<'checkpoint-move'>): WindowAnswer<CheckpointMove> {
  const { run, world } = session
  const consumer = Number.isInteger(spec.consumer) ? run.kernel.consumers[spec.consumer] : undefined
  if (consumer === undefined) return { total: 0, of: 0, rows: [], note: 'there is no such consumer' }
  const now = consumerOf(world, consumer.index, C.checkpoint)
  const stands = Math.max(0, now)
  const found = ordinalOfTarget(session, consumer, spec.target)
  const to = found.ok ? found.value : stands
  const { filter } = consumer
  const atHead = filter.rank(world.events)
  const again = to < stands ? between(consumer, to, stands) : []
  const skipped = to > stands ? between(consumer, stands, to) : []
  const row: CheckpointMove = {
    consumer: consumer.index,
    now: { ordinal: now, seq: seqText(run, now) },
    problem: found.ok ? null : found.error,
    to: { ordinal: to, seq: seqText(run, to) },
    lag: { now: atHead - filter.rank(stands), after: atHead - filter.rank(to) },
    again: { ...stretch(run, again), ...lookedAt(session, consumer, again) },
    skipped: { ...stretch(run, skipped), ...lookedAt(session, consumer, skipped) },
    sagas:
      consumer.component.kind !== 'saga'
        ? 0
        : touched(session, consumer, again) + waitingFor(session, consumer, skipped),
    tried: !found.ok || to === now || session.cursor > triedStepsMax ? null : tried(session, consumer, stands, to),
  }
  return { total: 1, of: 1, rows: [row], note: null }
}

/** Ordinals of the events of a consumer after one place, up to another. */
const between = ({ filter }: ConsumerRuntime, after: number, upTo: number): readonly number[] =>
  filter.ordinals.slice(filter.rank(after), filter.rank(upTo))

function stretch(run: Run, ordinals: readonly number[]): EventStretch {
  const name = (ordinal: number | undefined): string | null =>
    ordinal === undefined ? null : `${eventText(run, ordinal)} ${run.kernel.log.at(ordinal).name}`
  return { count: ordinals.length, first: name(ordinals[0]), last: name(ordinals.at(-1)) }
}

function lookedAt(
  { run, world }: Session,
  consumer: ConsumerRuntime,
  ordinals: readonly number[],
): { readonly handled: number; readonly dead: number; readonly looked: number } {
  const newest = ordinals.slice(-lookedMax)
  let handled = 0
  let dead = 0
  for (const ordinal of newest) {
    const met = outcomeAt(run, world, consumer.index, ordinal)
    if (met.handled > 0) handled++
    else if (met.outcome === 'dead') dead++
  }
  return { handled, dead, looked: newest.length }
}

/** Sagas that these events started, saved or ended so far. */
function touched({ run, world }: Session, consumer: ConsumerRuntime, ordinals: readonly number[]): number {
  const sagas = new Set<number>()
  const effects = run.index.effects[consumer.index]!
  for (const ordinal of ordinals.slice(-lookedMax))
    for (const { row } of effects.until(ordinal, world.step)) {
      if (!isKept(run, row)) break
      const change = changeAt(run, row)
      if (change.kind.startsWith('saga-')) sagas.add(change.subject)
    }
  return sagas.size
}

/** Live sagas that these events would have found. */
function waitingFor(session: Session, consumer: ConsumerRuntime, ordinals: readonly number[]): number {
  if (ordinals.length === 0) return 0
  const { run, world } = session
  const lookUps = new Set<string | null>()
  for (const ordinal of ordinals.slice(-lookedMax)) {
    const { name, payload } = run.kernel.log.at(ordinal)
    lookUps.add(lookUpOf(consumer, name, payload))
  }
  let found = 0
  for (let id = 1; id < world.sagas.length; id++) {
    if (world.sagas.get(id, S.consumer) !== consumer.index || world.sagas.get(id, S.endedStep) > 0) continue
    if (keysOf(stateOf(session, id)).some((key) => lookUps.has(key))) found++
  }
  return found
}

const dealtWith: ReadonlySet<ChangeKind> = new Set(['event-handled', 'event-passed', 'event-buried', 'task-dispatched'])

/** What comes of it, on a copy: whoever is at work at this moment may write another checkpoint over it. */
function tried(session: Session, consumer: ConsumerRuntime, stands: number, ordinal: number): CheckpointMove['tried'] {
  const { index } = consumer
  const { shape } = session.run.kernel
  const again = new Set<number>()
  const sagas = new Set<number>()
  const goal = Math.max(stands, ordinal)
  const met = new Set<number>()
  let overwritten: boolean | null = null
  const { run, steps } = rehearse(
    session,
    [{ kind: 'move-checkpoint', consumer: index, ordinal }],
    ({ kind, subject, a }, step, copy) => {
      if (subject === index && dealtWith.has(kind)) met.add(a)
      if (kind === 'event-handled' && subject === index && a <= stands) again.add(a)
      if (kind === 'checkpoint-written' && subject === index && step > session.cursor + 1)
        overwritten ??= a < ordinal || between(consumer, ordinal, a).some((each) => !met.has(each))
      if (!kind.startsWith('saga-')) return
      const who = actorOf(shape, copy.recorder.recording.stepAt(step).actor)
      if ('consumer' in who && who.consumer === index && copy.recorder.recording.stepAt(step).ordinal <= stands)
        sagas.add(subject)
    },
    (copy) =>
      consumerOf(copy.recorder.world, index, C.checkpoint) >= goal &&
      consumerOf(copy.recorder.world, index, C.tasks) === 0,
  )
  const checkpoint = consumerOf(run.recorder.world, index, C.checkpoint)
  return {
    steps,
    overwritten: overwritten ?? false,
    handledAgain: stretch(
      run,
      [...again].sort((x, y) => x - y),
    ),
    sagasChanged: sagas.size,
    checkpoint: { ordinal: checkpoint, seq: seqText(run, checkpoint) },
  }
}
