import { rowInChunk } from '../../history/columns.ts'
import { changeKinds } from '../../model/change.ts'
import type { Value } from '../../base/value.ts'
import { consumerField as C, consumerOf, deadField as D, type World } from '../../history/world.ts'
import type { DeadPreview, DeadRow } from '../../protocol/dead-rows.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import { rehearse } from '../rehearsal.ts'
import type { Session } from '../session.ts'
import { failureWords } from '../../sim/failure-value.ts'
import { seqText } from '../words.ts'
import type { WindowAnswer } from './answer.ts'
import { editedPayload } from './dead-payload.ts'
import { outcomeAt } from './outcome.ts'

export function deadWindow(session: Session, spec: SpecOf<'dead'>): WindowAnswer<DeadRow> {
  const { run, world } = session
  const { deads } = world
  const text = (spec.text ?? '').trim().toLowerCase()
  const found: number[] = []
  let of = 0
  for (let at = deads.length - 1; at >= 0; at--) {
    if (deads.get(at, D.live) === 0) continue
    if (spec.consumer !== null && deads.get(at, D.consumer) !== spec.consumer) continue
    of++
    if (text === '' || wordsOf(session, at).includes(text)) found.push(at)
  }
  const rows = found.slice(spec.from, spec.from + spec.count).map((at): DeadRow => {
    const ordinal = deads.get(at, D.ordinal)
    const event = run.kernel.log.at(ordinal)
    const consumer = deads.get(at, D.consumer)
    const failure = run.recorder.recording.values.at(deads.get(at, D.error))
    const [errorClass, message, ...causes] = chainOf(failure)
    return {
      consumer,
      ordinal,
      seq: event.eventSequenceNumber.toString(),
      name: event.name,
      type: event.type,
      key: event.aggregateId,
      retry: deads.get(at, D.retry) === 1,
      edited: editedPayload(run, world, consumer, ordinal),
      words: failureWords(failure),
      errorClass: errorClass ?? 'Error',
      message: message || null,
      causes,
      context: event.context,
      attempts: attemptsAt(session, consumer, ordinal),
      step: deads.get(at, D.step),
      timeMs: deads.get(at, D.ms),
    }
  })
  return { total: found.length, of, rows, note: null }
}

/** What a dead event is looked for by, in small letters. */
function wordsOf({ run, world: { deads } }: Session, at: number): string {
  const { eventSequenceNumber, name, aggregateId } = run.kernel.log.at(deads.get(at, D.ordinal))
  const failure = run.recorder.recording.values.at(deads.get(at, D.error))
  const consumer = run.kernel.consumers[deads.get(at, D.consumer)]!.component.name
  return `#${eventSequenceNumber} ${name} ${aggregateId ?? ''} ${failureWords(failure)} ${consumer}`.toLowerCase()
}

/** Attempts at an event so far, failed ones and those that went well. */
function attemptsAt({ run, world }: Session, consumer: number, ordinal: number): number {
  const { changes } = run.recorder.recording
  let attempts = 0
  for (const { row } of run.index.outcomes[consumer]!.until(ordinal, world.step)) {
    if (row < changes.first) break
    const kind = changes.chunkOf(row).kind[rowInChunk(row)]!
    if (kind === changeKinds['attempt-failed'] || kind === changeKinds['event-handled']) attempts++
  }
  return attempts
}

/** Class and message of a failure, then a line for each of its causes. */
function chainOf(failure: Value): string[] {
  if (typeof failure !== 'object' || failure === null || Array.isArray(failure)) return [String(failure), '']
  const { type, message, cause } = failure as { readonly [name: string]: Value }
  const own = [typeof type === 'string' ? type : 'Error', typeof message === 'string' ? message : '']
  return cause === undefined || cause === null ? own : [...own, ...causesOf(cause)]
}

function causesOf(failure: Value): string[] {
  const { cause } = failure as { readonly [name: string]: Value }
  return [failureWords(failure), ...(cause === undefined || cause === null ? [] : causesOf(cause))]
}

/** What replaying these events would do: tried on a copy, which is thrown away. */
export function deadPreviewWindow(session: Session, spec: SpecOf<'dead-preview'>): WindowAnswer<DeadPreview> {
  const { run, world } = session
  const none = { total: 0, of: 0, rows: [], note: null }
  if (!Number.isInteger(spec.consumer) || run.kernel.consumers[spec.consumer] === undefined) return none
  const dead = deadAt(world, spec.consumer)
  const ordinals = spec.ordinals.filter((ordinal) => dead.has(ordinal))
  if (ordinals.length === 0) return none

  const now = consumerOf(world, spec.consumer, C.checkpoint)
  /** What became of an event last, on the copy. */
  const fates = new Map<number, 'handled' | 'passed' | { readonly words: string }>()
  const handled = new Map<number, number>()
  const flying = new Set<number>()
  const sagas = new Set<number>()
  let lowest = now
  let ended = false
  const { run: copy, steps } = rehearse(
    session,
    [{ kind: 'replay-dead', consumer: spec.consumer, ordinals }],
    ({ kind, subject, a, b }, _, { recorder }) => {
      if (kind.startsWith('saga-')) sagas.add(subject)
      if (subject !== spec.consumer) return
      if (kind === 'replay-answered' || kind === 'replay-lost') ended = true
      else if (kind === 'task-dispatched') flying.add(a)
      else if (kind === 'task-ended' || kind === 'task-lost') flying.delete(a)
      else if (kind === 'checkpoint-written') lowest = Math.min(lowest, a)
      else if (kind === 'event-passed') fates.set(a, 'passed')
      else if (kind === 'event-buried') fates.set(a, { words: failureWords(recorder.recording.values.at(b)) })
      else if (kind === 'event-handled') {
        fates.set(a, 'handled')
        handled.set(a, (handled.get(a) ?? 0) + 1)
      }
    },
    // Whatever the replay has handed out or put back before the consumer belongs to what comes of it.
    ({ recorder }) => ended && flying.size === 0 && consumerOf(recorder.world, spec.consumer, C.checkpoint) >= now,
  )
  const after = copy.recorder.world
  const left = deadAt(after, spec.consumer)
  const again = ordinals.flatMap((ordinal) => {
    const fate = fates.get(ordinal)
    return typeof fate === 'object' ? [{ ordinal, words: fate.words }] : []
  })
  const met = (ordinal: number, fate: 'handled' | 'passed'): boolean => fates.get(ordinal) === fate
  const without = ordinals.filter((ordinal) => !fates.has(ordinal))
  const handledAgain = [...handled]
    .filter(
      ([ordinal, times]) =>
        times + (ordinal <= world.events ? outcomeAt(run, world, spec.consumer, ordinal).handled : 0) > 1,
    )
    .map(([ordinal]) => ordinal)
    .sort((x, y) => x - y)
  const preview: DeadPreview = {
    consumer: spec.consumer,
    // The copy has the events, too, that come only after the cursor.
    seqs: Object.fromEntries([...ordinals, ...handledAgain, now, lowest].map((each) => [each, seqText(copy, each)])),
    succeeds: ordinals.filter((ordinal) => met(ordinal, 'handled')),
    diesAgain: again,
    passedOver: ordinals.filter((ordinal) => met(ordinal, 'passed')),
    lost: without.filter((ordinal) => !left.has(ordinal)),
    stillDead: without.filter((ordinal) => left.has(ordinal)),
    checkpoint: { now, lowest, after: consumerOf(after, spec.consumer, C.checkpoint) },
    handledAgain,
    sagasChanged: sagas.size,
    steps,
  }
  return { total: 1, of: 1, rows: [preview], note: null }
}

function deadAt({ deads }: World, consumer: number): Set<number> {
  const dead = new Set<number>()
  for (let at = 0; at < deads.length; at++)
    if (deads.get(at, D.live) === 1 && deads.get(at, D.consumer) === consumer) dead.add(deads.get(at, D.ordinal))
  return dead
}
