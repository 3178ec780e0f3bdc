import { isFields, type Fields, type Value } from '../base/value.ts'
import { changeKinds, type ChangeKind } from '../model/change.ts'
import type { Figure, FigureKind } from '../model/figure.ts'
import { consumerField as C, consumerOf } from '../history/world.ts'
import { rowInChunk } from '../history/columns.ts'
import { lagAt } from './lag.ts'
import { consumersCalled } from './moments.ts'
import type { Session } from './session.ts'
import { outcomeAt, type EventAtConsumer } from './windows/outcome.ts'

/** What a figure is at the cursor. A component with several contexts counts as the sum of its consumers. */
export function measure(session: Session, figure: Figure, focus: string): number {
  const { of, consumer } = figure
  const name = consumer ?? focus
  const { world } = session
  session.run.index.catchUp()
  switch (of) {
    case 'steps':
      return world.step
    case 'seconds':
      return Math.floor(world.timeMs / 1_000)
    case 'events':
      return world.events
    case 'live':
    case 'ended': {
      const field = of === 'live' ? C.sagasLive : C.sagasEnded
      if (consumer === undefined) return of === 'live' ? world.sagasLive : world.sagasEnded
      return sum(session, name, (index) => consumerOf(world, index, field))
    }
    default:
      return sum(session, name, (index) => ofConsumer(session, figure, of, index))
  }
}

type OfConsumer = Exclude<FigureKind, 'steps' | 'seconds' | 'events' | 'live' | 'ended'>

function ofConsumer(session: Session, { field }: Figure, of: OfConsumer, consumer: number): number {
  const { world, run } = session
  switch (of) {
    case 'checkpoint':
      return Math.max(0, consumerOf(world, consumer, C.checkpoint))
    case 'handled':
      return consumerOf(world, consumer, C.handled)
    case 'ignored':
      return consumerOf(world, consumer, C.ignored)
    case 'field':
      return numberIn(run.recorder.recording.values.at(consumerOf(world, consumer, C.view)), field ?? '')
    case 'key-lag':
      return Math.max(0, ...unfinishedByKey(session, consumer).values())
    case 'failed':
      return changes(session, 'attempt-failed', consumer)
    case 'dead':
      return consumerOf(world, consumer, C.dead)
    case 'refused':
      return changes(session, 'zone-refused', consumer)
    case 'went-back':
      return changes(session, 'checkpoint-written', consumer, (a, b) => a < b)
    case 'zone-lost':
      return changes(session, 'zone-expired', consumer)
    case 'stale-saves':
      return staleSaves(session)
    case 'unsaved':
      return failuresThatChanged(session, consumer)
    case 'lag':
      return lagAt(run, world, consumer)
    case 'handled-twice':
      return events(session, consumer, world.events, ({ handled }) => handled > 1)
    case 'never-handled':
      return events(session, consumer, consumerOf(world, consumer, C.checkpoint), neverHandled)
  }
}

/** A whole number in a view; 0 where there is none. */
function numberIn(view: unknown, field: string): number {
  const found = isFields(view as Value) ? (view as Fields)[field] : undefined
  return typeof found === 'bigint' || typeof found === 'number' ? Number(found) : 0
}

/** Behind the checkpoint, and nothing was ever told of it; or somebody has, or had, it in hand and it never came to an end. */
const neverHandled = ({ outcome, handled, step }: EventAtConsumer): boolean =>
  handled === 0 && (outcome === 'in-flight' || outcome === 'lost' || (outcome === 'passed-over' && step === null))

/** By key, the published events that this consumer has not come to the end of; those without a key count as one key. */
function unfinishedByKey({ world, run }: Session, consumer: number): ReadonlyMap<string, number> {
  const keys = new Map<string, number>()
  for (let ordinal = 1; ordinal <= world.events; ordinal++) {
    const { outcome } = outcomeAt(run, world, consumer, ordinal)
    if (outcome !== 'to-come' && outcome !== 'in-flight' && outcome !== 'lost') continue
    const key = run.kernel.log.at(ordinal).aggregateId ?? ''
    keys.set(key, (keys.get(key) ?? 0) + 1)
  }
  return keys
}

/** Events up to a place in the log of which something holds. */
function events(session: Session, consumer: number, until: number, holds: (at: EventAtConsumer) => boolean): number {
  const { world, run } = session
  let found = 0
  for (let ordinal = 1; ordinal <= Math.min(world.events, until); ordinal++)
    if (holds(outcomeAt(run, world, consumer, ordinal))) found++
  return found
}

/** Changes up to the cursor; of a consumer, where the subject of the kind is one. */
function changes(
  session: Session,
  kind: ChangeKind,
  consumer: number | null,
  holds: (a: number, b: number) => boolean = () => true,
): number {
  const { recording } = session.run.recorder
  let found = 0
  for (let row = recording.changes.first, end = recording.changesEnd(session.cursor); row < end; row++) {
    const chunk = recording.changes.chunkOf(row)
    const at = rowInChunk(row)
    const isOne = chunk.kind[at] === changeKinds[kind] && (consumer === null || chunk.subject[at] === consumer)
    if (isOne && holds(chunk.a[at]!, chunk.b[at]!)) found++
  }
  return found
}

/** Attempts that failed, and yet changed a saga where the store holds it. One that succeeds saves what it has changed. */
function failuresThatChanged(session: Session, consumer: number): number {
  const { recording, first } = session.run.recorder
  let found = 0
  for (let step = first + 1; step <= session.cursor; step++) {
    const told = recording.changesOf(step)
    const failed = told.some(({ kind, subject }) => kind === 'attempt-failed' && subject === consumer)
    if (failed && told.some(({ kind }) => kind === 'saga-mutated-unsaved')) found++
  }
  return found
}

/** Saves by somebody whose look-up lies before the last save of somebody else. */
function staleSaves(session: Session): number {
  const { recording, first } = session.run.recorder
  const readAt = new Map<number, number>()
  const saved = new Map<number, { readonly actor: number; readonly step: number }>()
  let found = 0
  for (let step = first + 1; step <= session.cursor; step++) {
    const { actor, op } = recording.stepAt(step)
    if (op === 'find-saga') readAt.set(actor, step)
    for (const { kind, subject } of recording.changesOf(step)) {
      if (kind !== 'saga-saved') continue
      const last = saved.get(subject)
      if (last !== undefined && last.actor !== actor && last.step > (readAt.get(actor) ?? step)) found++
      saved.set(subject, { actor, step })
    }
  }
  return found
}

function sum(session: Session, component: string, of: (consumer: number) => number): number {
  let total = 0
  for (const consumer of consumersCalled(session, component)) total += of(consumer)
  return total
}
