import { limits } from '../../base/limits.ts'
import { toPlain } from '../../base/value.ts'
import { actorOf } from '../../model/actors.ts'
import { consumerField as C, consumerOf, type World } from '../../history/world.ts'
import {
  outcomes,
  type EventDetail,
  type EventRow,
  type Standing,
  type TapeRow,
  type TypeRow,
} from '../../protocol/event-rows.ts'
import type { SpecOf, StepsShown } from '../../protocol/windows.ts'
import { parseQuery, type EventQuery } from '../../protocol/event-query.ts'
import { hasOutcome, matcherOf, unknownIn } from '../event-match.ts'
import { lagAt } from '../lag.ts'
import { publisherText } from '../publisher.ts'
import type { Run } from '../run.ts'
import type { Session } from '../session.ts'
import { stepWords } from '../step-words.ts'
import type { WindowAnswer } from './answer.ts'
import { causationOf, causeOf } from './causation.ts'
import { effectsOf } from './effects.ts'
import { type EventAtConsumer, outcomeAt } from './outcome.ts'
import { changeAt, isKept, timeOf } from './places.ts'

function eventRow(run: Run, world: World, ordinal: number): EventRow {
  const event = run.kernel.log.at(ordinal)
  const met = run.kernel.consumers.map((consumer) => outcomeAt(run, world, consumer.index, ordinal))
  return {
    ordinal,
    seq: event.eventSequenceNumber.toString(),
    name: event.name,
    type: event.type,
    context: event.context,
    key: event.aggregateId,
    timeMs: event.publishedMs,
    createdAt: run.kernel.epochMs === 0 ? null : event.createdAt,
    producer: publisherText(run, run.index.eventBy.at(ordinal)),
    step: run.index.eventStep.at(ordinal),
    outcomes: met.map((at) => outcomes.indexOf(at.outcome)),
    handledTimes: met.map((at) => at.handled),
  }
}

export function eventsWindow(session: Session, spec: SpecOf<'events'>): WindowAnswer<EventRow> {
  const { run, world } = session
  const query = parseQuery(spec.text)
  if (!query.ok) return { total: 0, of: world.events, rows: [], note: `${query.error.words} ${query.error.allowed}` }
  const { total, at } = eventsListed(session, spec, query.value)
  const rows: EventRow[] = []
  for (let i = spec.from; i < Math.min(total, spec.from + spec.count); i++) rows.push(eventRow(run, world, at(i)))
  const note = total === 0 && isNarrowed(spec, query.value) ? unknownIn(run, world.events, query.value) : null
  return { total, of: world.events, rows, note }
}

const isNarrowed = (spec: SpecOf<'events'>, query: EventQuery): boolean =>
  spec.name !== null || spec.outcome !== null || query.any.length > 0

/** What a list of events holds, in its order: how many, and the ordinal of each. */
export function eventsListed(
  { run, world }: Session,
  spec: SpecOf<'events'>,
  query: EventQuery,
): { readonly total: number; readonly at: (index: number) => number } {
  const { events } = world
  const ordinalAt = (index: number): number => (spec.sort === 'asc' ? index + 1 : events - index)
  if (!isNarrowed(spec, query)) return { total: events, at: ordinalAt }
  const matches = matcherOf(run, world, query)
  const ended = spec.outcome === null ? null : hasOutcome(run, world, spec.outcome)
  const found: number[] = []
  for (let i = 0; i < events; i++) {
    const ordinal = ordinalAt(i)
    const event = run.kernel.log.at(ordinal)
    if (spec.name !== null && event.name !== spec.name) continue
    if (matches(event) && ended?.(event) !== false) found.push(ordinal)
  }
  return { total: found.length, at: (index) => found[index]! }
}

export function tapeWindow(session: Session, spec: SpecOf<'tape'>): WindowAnswer<TapeRow> {
  const { run, world } = session
  const recorded = run.kernel.log.length
  const [first, last] = eventsBetween(run, spec.range)
  const until = Math.min(last, world.events, spec.until ?? world.events)
  // A window that lies wholly beyond the cursor begins at its own first event.
  const from = Math.max(first, until - spec.count + 1)
  const to = Math.min(last, spec.range && until < first ? first + spec.count - 1 : until + spec.ahead)
  const rows: TapeRow[] = []
  for (let ordinal = from; ordinal <= to; ordinal++) {
    rows.push({ ...eventRow(run, world, ordinal), ahead: ordinal > world.events })
  }
  const standings = run.kernel.consumers.map((_, consumer): Standing => ({
    checkpoint: consumerOf(world, consumer, C.checkpoint),
    lag: lagAt(run, world, consumer),
  }))
  return { total: rows.length, of: recorded, rows, note: null, standings }
}

/** First and last event that were published in these steps; the whole log without. The first lies behind the last if there is none. */
function eventsBetween(run: Run, range: StepsShown | undefined): [number, number] {
  const recorded = run.kernel.log.length
  if (range === undefined) return [1, recorded]
  const publishedUpTo = (step: number): number => {
    let low = 0
    let high = recorded
    while (low < high) {
      const middle = (low + high) >>> 1
      if (run.index.eventStep.at(middle + 1) <= step) low = middle + 1
      else high = middle
    }
    return low
  }
  return [publishedUpTo(range.from - 1) + 1, publishedUpTo(range.to)]
}

/** Names by first appearance, with how many of each the log holds at the cursor. */
export function typesWindow({ run, world }: Session): WindowAnswer<TypeRow> {
  const rows: TypeRow[] = []
  const { names } = run.kernel.log
  for (let type = 0; type < names.length && rows.length < limits.windowRowsMax; type++) {
    const count = countUpTo(run.index.byType[type] ?? [], world.events)
    if (count > 0) rows.push({ type, name: names[type]!, count })
  }
  return { total: rows.length, of: names.length, rows, note: null }
}

/** How many of the ascending ordinals are at most `last`. */
function countUpTo(ordinals: readonly number[], last: number): number {
  let low = 0
  let high = ordinals.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ordinals[middle]! <= last) low = middle + 1
    else high = middle
  }
  return low
}

const sameKeyMax = 24

export function eventWindow(session: Session, spec: SpecOf<'event'>): WindowAnswer<EventDetail> {
  const { run, world } = session
  const { log } = run.kernel
  if (spec.ordinal < 1 || spec.ordinal > log.length)
    return { total: 0, of: log.length, rows: [], note: `there is no event ${spec.ordinal}` }
  const event = log.at(spec.ordinal)
  const same = event.aggregateId === null ? [] : run.index.withKey(event.aggregateId)
  const at = same.indexOf(spec.ordinal)
  const near = same.slice(Math.max(0, at - sameKeyMax / 2), at + sameKeyMax / 2)
  const row: EventDetail = {
    ...eventRow(run, world, spec.ordinal),
    payload: JSON.stringify(toPlain(event.payload), null, 2),
    causedBy: causeOf(run, spec.ordinal),
    ...causationOf(session, spec.ordinal),
    consumers: run.kernel.consumers.map((consumer) => {
      const met = outcomeAt(run, world, consumer.index, spec.ordinal)
      return {
        consumer: consumer.index,
        outcome: met.outcome,
        step: met.step,
        atMs: met.step === null ? 0 : timeOf(run, met.step),
        words: met.step === null ? '' : stepWords(run, met.step),
        failed: failedOf(run, met),
        effects: effectsOf(run, world, consumer.index, spec.ordinal),
      }
    }),
    sameKey: near.map((ordinal) => ({ ordinal, name: log.at(ordinal).name, type: log.at(ordinal).type })),
    sagas: sagasTouched(run, world, spec.ordinal),
  }
  return { total: 1, of: 1, rows: [row], note: null }
}

function failedOf(run: Run, { failed: { times, step } }: EventAtConsumer): EventDetail['consumers'][number]['failed'] {
  return step === null ? null : { times, step, atMs: timeOf(run, step) }
}

/** Sagas that handling this event started, saved or ended. */
function sagasTouched(run: Run, world: World, ordinal: number): number[] {
  const touched = new Set<number>()
  for (const consumer of run.kernel.consumers) {
    if (consumer.component.kind !== 'saga') continue
    for (const { row } of run.index.effects[consumer.index]!.until(ordinal, world.step)) {
      if (!isKept(run, row)) break
      const change = changeAt(run, row)
      if (change.kind.startsWith('saga-')) touched.add(change.subject)
    }
  }
  return [...touched].sort((a, b) => a - b)
}

/** The name of an actor who is a consumer's loop, and its consumer. */
export function consumerOfActor(run: Run, actor: number): { consumer: number; instance: number } {
  const who = actorOf(run.kernel.shape, actor)
  if (who.kind === 'loop') return { consumer: who.consumer, instance: who.instance }
  if (who.kind === 'task' || who.kind === 'replay') return { consumer: who.consumer, instance: -1 }
  return { consumer: -1, instance: -1 }
}
