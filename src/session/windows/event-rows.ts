import { limits } from '../../base/limits.ts'
import { toPlain, type Fields } from '../../base/value.ts'
import { actorOf } from '../../model/actors.ts'
import type { World } from '../../history/world.ts'
import {
  outcomes,
  type EventDetail,
  type EventRow,
  type SpecOf,
  type TapeRow,
  type TypeRow,
} from '../../protocol/windows.ts'
import type { Run } from '../run.ts'
import type { Session } from '../session.ts'
import { stepWords, valueText } from '../words.ts'
import type { WindowAnswer } from './answer.ts'
import { outcomeAt } from './outcome.ts'
import { changeAt, isKept } from './places.ts'

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

/** Producers, then services, then the user: see `append` in the kernel. */
function publisherText(run: Run, by: number): string {
  const { shape, producers, services } = run.kernel
  if (by < shape.producers) return producers[by]!.spec.name
  if (by < shape.producers + shape.services) return services[by - shape.producers]!.name
  return 'You'
}

export function eventsWindow(session: Session, spec: SpecOf<'events'>): WindowAnswer<EventRow> {
  const { run, world } = session
  const { log } = run.kernel
  const total = world.events
  const text = spec.text.trim().toLowerCase()
  const ascending = (index: number): number => (spec.sort === 'asc' ? index + 1 : total - index)
  if (spec.name === null && text === '') {
    const rows: EventRow[] = []
    for (let i = spec.from; i < Math.min(total, spec.from + spec.count); i++)
      rows.push(eventRow(run, world, ascending(i)))
    return { total, of: total, rows, note: null }
  }
  const found: number[] = []
  for (let i = 0; i < total; i++) {
    const ordinal = ascending(i)
    const event = log.at(ordinal)
    if (spec.name !== null && event.name !== spec.name) continue
    if (text !== '' && !mentions(event.name, event.aggregateId, event.eventSequenceNumber, event.payload, text))
      continue
    found.push(ordinal)
  }
  const rows = found.slice(spec.from, spec.from + spec.count).map((ordinal) => eventRow(run, world, ordinal))
  return { total: found.length, of: total, rows, note: null }
}

function mentions(name: string, key: string | null, seq: bigint, payload: Fields, text: string): boolean {
  if (
    name.toLowerCase().includes(text) ||
    key?.toLowerCase().includes(text) === true ||
    seq.toString() === text.replace('#', '')
  )
    return true
  for (const field in payload) if (valueText(payload[field]).toLowerCase().includes(text)) return true
  return false
}

export function tapeWindow(session: Session, spec: SpecOf<'tape'>): WindowAnswer<TapeRow> {
  const { run, world } = session
  const until = Math.min(world.events, spec.until ?? world.events)
  const recorded = run.kernel.log.length
  const from = Math.max(1, until - spec.count + 1)
  const rows: TapeRow[] = []
  for (let ordinal = from; ordinal <= Math.min(recorded, until + spec.ahead); ordinal++) {
    rows.push({ ...eventRow(run, world, ordinal), ahead: ordinal > world.events })
  }
  return { total: rows.length, of: recorded, rows, note: null }
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
  const same = event.aggregateId === null ? [] : (run.index.byKey.get(event.aggregateId) ?? [])
  const at = same.indexOf(spec.ordinal)
  const near = same.slice(Math.max(0, at - sameKeyMax / 2), at + sameKeyMax / 2)
  const row: EventDetail = {
    ...eventRow(run, world, spec.ordinal),
    payload: JSON.stringify(toPlain(event.payload), null, 2),
    causedBy: causeOf(run, world, spec.ordinal),
    consumers: run.kernel.consumers.map((consumer) => {
      const met = outcomeAt(run, world, consumer.index, spec.ordinal)
      return {
        consumer: consumer.index,
        outcome: met.outcome,
        step: met.step,
        words: met.step === null ? '' : stepWords(run, met.step),
      }
    }),
    sameKey: near.map((ordinal) => ({ ordinal, name: log.at(ordinal).name, type: log.at(ordinal).type })),
    sagas: sagasTouched(run, world, spec.ordinal),
  }
  return { total: 1, of: 1, rows: [row], note: null }
}

function causeOf(run: Run, world: World, ordinal: number): EventDetail['causedBy'] {
  const cause = run.index.eventCause.at(ordinal)
  if (cause === 0) return null
  const said = run.recorder.recording.values.at(cause) as Fields
  const by = Number(said['event'])
  return { command: valueText(said['command']), saga: sagasTouched(run, world, by)[0] ?? 0, ordinal: by }
}

/** Sagas that handling this event started, saved or ended: they were written while the same actor had it in hand. */
function sagasTouched(run: Run, world: World, ordinal: number): number[] {
  const { recording } = run.recorder
  const touched = new Set<number>()
  for (const consumer of run.kernel.consumers) {
    if (consumer.component.kind !== 'saga') continue
    for (const place of run.index.outcomes[consumer.index]!.until(ordinal, world.step)) {
      if (!isKept(run, place.row)) break
      const { actor } = recording.stepAt(place.step)
      for (let step = place.step; step <= Math.min(run.end, place.step + 64); step++) {
        const row = recording.stepAt(step)
        if (row.actor !== actor || (row.ordinal !== ordinal && step !== place.step)) continue
        for (let at = recording.changesFrom(step); at < recording.changesEnd(step); at++) {
          const change = changeAt(run, at)
          if (change.kind.startsWith('saga-')) touched.add(change.subject)
        }
      }
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
