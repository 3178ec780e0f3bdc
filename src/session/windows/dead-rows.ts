import { rowInChunk } from '../../history/columns.ts'
import { changeKinds } from '../../model/change.ts'
import type { Value } from '../../base/value.ts'
import { consumerField as C, consumerOf, deadField as D } from '../../history/world.ts'
import type { DeadPreview, DeadRow, SpecOf } from '../../protocol/windows.ts'
import { rehearse } from '../rehearsal.ts'
import type { Session } from '../session.ts'
import { failureWords } from '../../sim/failure-value.ts'
import type { WindowAnswer } from './answer.ts'

export function deadWindow(session: Session, spec: SpecOf<'dead'>): WindowAnswer<DeadRow> {
  const { run, world } = session
  const { deads } = world
  const found: number[] = []
  for (let at = deads.length - 1; at >= 0; at--) {
    if (deads.get(at, D.live) === 0) continue
    if (spec.consumer === null || deads.get(at, D.consumer) === spec.consumer) found.push(at)
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
  return { total: found.length, of: found.length, rows, note: null }
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
  const dead = new Set<number>()
  for (let at = 0; at < world.deads.length; at++) {
    if (world.deads.get(at, D.live) === 1 && world.deads.get(at, D.consumer) === spec.consumer)
      dead.add(world.deads.get(at, D.ordinal))
  }
  const ordinals = spec.ordinals.filter((ordinal) => dead.has(ordinal))
  if (ordinals.length === 0) return none

  const now = consumerOf(world, spec.consumer, C.checkpoint)
  const open = new Set(ordinals)
  const handled = new Set<number>()
  const again = new Map<number, string>()
  const twice = new Set<number>()
  const sagas = new Set<number>()
  let lowest = now
  const { run: copy, steps } = rehearse(
    session,
    [{ kind: 'replay-dead', consumer: spec.consumer, ordinals }],
    ({ kind, subject, a, b }, _, { recorder }) => {
      if (kind.startsWith('saga-')) sagas.add(subject)
      if (subject !== spec.consumer) return
      if (kind === 'event-handled') {
        if (open.delete(a)) handled.add(a)
        else if (a <= now || handled.has(a)) twice.add(a)
      }
      if (kind === 'event-buried' && ordinals.includes(a)) {
        open.delete(a)
        handled.delete(a)
        again.set(a, failureWords(recorder.recording.values.at(b)))
      }
      if (kind === 'checkpoint-written') lowest = Math.min(lowest, a)
    },
    ({ recorder }) => open.size === 0 && consumerOf(recorder.world, spec.consumer, C.checkpoint) >= now,
  )
  const after = copy.recorder.world
  const left = new Set<number>()
  for (let at = 0; at < after.deads.length; at++) {
    if (after.deads.get(at, D.live) === 1 && after.deads.get(at, D.consumer) === spec.consumer)
      left.add(after.deads.get(at, D.ordinal))
  }
  const preview: DeadPreview = {
    consumer: spec.consumer,
    succeeds: ordinals.filter((ordinal) => handled.has(ordinal)),
    diesAgain: ordinals
      .filter((ordinal) => again.has(ordinal))
      .map((ordinal) => ({ ordinal, words: again.get(ordinal)! })),
    lost: ordinals.filter((ordinal) => open.has(ordinal) && !left.has(ordinal)),
    stillDead: ordinals.filter((ordinal) => open.has(ordinal) && left.has(ordinal)),
    checkpoint: { now, lowest, after: consumerOf(after, spec.consumer, C.checkpoint) },
    handledAgain: [...twice].sort((x, y) => x - y),
    sagasChanged: sagas.size,
    steps,
  }
  return { total: 1, of: 1, rows: [preview], note: null }
}
