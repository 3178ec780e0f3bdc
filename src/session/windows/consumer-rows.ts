import { actorOf } from '../../model/actors.ts'
import { consumerField as C, consumerOf, type World } from '../../history/world.ts'
import type { ConsumerDetail } from '../../protocol/consumer-rows.ts'
import type { ProjectionRow } from '../../protocol/run-rows.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import { toPlain, type Value } from '../../base/value.ts'
import { failureWords } from '../../sim/failure-value.ts'
import { loopPosition } from '../loop-position.ts'
import type { Run } from '../run.ts'
import type { Session } from '../session.ts'
import { eventText, seqText } from '../words.ts'
import type { WindowAnswer } from './answer.ts'
import { asyncFigures, asyncStatus } from './async-figures.ts'
import { crashNow } from './crash-now.ts'
import { changeAt, isKept, timeOf } from './places.ts'

const checkpointsMax = 50
const errorsMax = 50
const metricsMax = 5000

export function consumerWindow(session: Session, spec: SpecOf<'consumer'>): WindowAnswer<ConsumerDetail> {
  const { run, world } = session
  if (spec.consumer < 0 || spec.consumer >= run.kernel.consumers.length)
    return { total: 0, of: 0, rows: [], note: 'there is no such consumer' }
  const row: ConsumerDetail = {
    consumer: spec.consumer,
    checkpoints: checkpointsOf(run, world, spec.consumer),
    lastError: lastErrorOf(run, world, spec.consumer),
    errors: errorsOf(run, world, spec.consumer),
    async: asyncFigures(run, world, spec.consumer),
    metrics: metricsOf(run, world, spec.consumer),
    crash: crashNow(session, run.kernel.consumers[spec.consumer]!),
    status: statusOf(run, world, spec.consumer),
    instances: Array.from({ length: run.kernel.shape.instances }, (_, instance) => ({
      instance,
      phase: loopPosition(run, world, spec.consumer, instance),
      words: '',
    })),
  }
  return { total: 1, of: 1, rows: [row], note: null }
}

function checkpointsOf(run: Run, world: World, consumer: number): ConsumerDetail['checkpoints'] {
  const made: { step: number; timeMs: number; from: string | null; to: string; by: number }[] = []
  for (const { step, row } of run.index.checkpoints.until(consumer, world.step)) {
    if (made.length >= checkpointsMax || !isKept(run, row)) break
    const { a, b } = changeAt(run, row)
    const who = actorOf(run.kernel.shape, run.recorder.recording.stepAt(step).actor)
    made.push({
      step,
      timeMs: timeOf(run, step),
      from: b < 0 ? null : seqText(run, b),
      to: seqText(run, a),
      by: who.kind === 'loop' ? who.instance : who.kind === 'user' ? -1 : 0,
    })
  }
  return made
}

function lastErrorOf(run: Run, world: World, consumer: number): ConsumerDetail['lastError'] {
  for (const { step, row } of run.index.failures.until(consumer, world.step)) {
    if (!isKept(run, row)) return null
    const change = changeAt(run, row)
    return {
      words: `${failureWords(run.recorder.recording.values.at(change.b))} on ${eventText(run, change.a)}`,
      step,
      timeMs: timeOf(run, step),
      // By what happened, not by what the store recorded: one that records no errors has none to take back.
      recovered: consumerOf(world, consumer, C.inError) === 0 && consumerOf(world, consumer, C.failuresSince) === 0,
    }
  }
  return null
}

function errorsOf(run: Run, world: World, consumer: number): ConsumerDetail['errors'] {
  const made: { words: string; step: number; timeMs: number }[] = []
  for (const { step, row } of run.index.failures.until(consumer, world.step)) {
    if (made.length >= errorsMax || !isKept(run, row)) break
    const { a, b } = changeAt(run, row)
    const words = `${failureWords(run.recorder.recording.values.at(b))} on ${eventText(run, a)}`
    made.push({ words, step, timeMs: timeOf(run, step) })
  }
  return made
}

/** Service times by event name, over the last few thousand events. */
function metricsOf(run: Run, world: World, consumer: number): ConsumerDetail['metrics'] {
  const byType = new Map<number, { count: number; ms: number; max: number }>()
  let seen = 0
  for (const { row } of run.index.metrics.until(consumer, world.step)) {
    if (seen++ >= metricsMax || !isKept(run, row)) break
    const { a, b } = changeAt(run, row)
    const known = byType.get(b) ?? { count: 0, ms: 0, max: 0 }
    byType.set(b, { count: known.count + 1, ms: known.ms + a, max: Math.max(known.max, a) })
  }
  const { names } = run.kernel.log
  return [...byType]
    .sort(([a], [b]) => a - b)
    .map(([type, { count, ms, max }]) => ({ event: names[type]!, count, meanMs: ms / count, maxMs: max }))
}

/** What a status request would be answered at this moment, read from the world: asking the store could change it (D7). */
function statusOf(run: Run, world: World, consumer: number): ConsumerDetail['status'] {
  const of = (field: number): number => consumerOf(world, consumer, field)
  const { profile } = run.kernel
  const checkpoint = of(C.checkpoint)
  const stale = profile.recovery === 'flags-only'
  const error = of(C.error)
  const shown = error !== 0 && (of(C.inError) === 1 || stale)
  return [
    [
      'lastEventSequenceNumber',
      checkpoint < 0 ? `${seqText(run, world.events)} (head; none is set)` : seqText(run, checkpoint),
    ],
    ['deadEvents', String(of(C.dead))],
    ['inError', of(C.inError) === 1 ? 'true' : 'false'],
    ['errorStartAt', shown ? errorStartWords(run, world, consumer) : 'null'],
    ['lastErrorAt', shown ? `${of(C.errorMs)} ms` : 'null'],
    ['errorCount', String(of(C.errorStreak))],
    ['error', shown ? failureWords(run.recorder.recording.values.at(error)) : 'null'],
    ['enabled', profile.statusEnabled === 'truthful' && of(C.enabled) === 1 ? 'true' : 'false'],
    ...asyncStatus(run, world, consumer),
    // A defect of modern is that nothing more is said (M14).
    ...(of(C.errors) > 0 && profile.lastFailure === 'kept' ? [lastFailureOf(run, world, consumer)] : []),
  ]
}

/** When the last streak of errors began: the first failure after the last checkpoint that was written before its end. */
function errorStartWords(run: Run, world: World, consumer: number): string {
  let start: number | null = null
  for (const { step, row } of run.index.failures.until(consumer, world.step)) {
    if (!isKept(run, row)) break
    if (start !== null && checkpointBetween(run, consumer, step, start)) break
    start = step
  }
  return start === null ? 'before what is kept' : `${timeOf(run, start)} ms`
}

function checkpointBetween(run: Run, consumer: number, from: number, to: number): boolean {
  for (const { step } of run.index.checkpoints.until(consumer, to)) return step > from
  return false
}

function lastFailureOf(run: Run, world: World, consumer: number): readonly [string, string] {
  const last = lastErrorOf(run, world, consumer)
  return ['lastFailure', last === null ? 'before what is kept' : `${last.timeMs} ms: ${last.words}`]
}

const jsonCharsMax = 20_000

export function projectionsWindow({ run, world }: Session): WindowAnswer<ProjectionRow> {
  const rows = projectionRows(run, world)
  return { total: rows.length, of: rows.length, rows, note: null }
}

/** What each projector shows in a world. */
export function projectionRows(run: Run, world: World): readonly ProjectionRow[] {
  const rows: ProjectionRow[] = []
  for (const consumer of run.kernel.consumers) {
    if (consumer.component.kind !== 'projector') continue
    const ref = consumerOf(world, consumer.index, C.view)
    const view: Value = ref === 0 ? consumer.component.initial : run.recorder.recording.values.at(ref)
    const json = JSON.stringify(toPlain(view), null, 2)
    rows.push({
      consumer: consumer.index,
      component: consumer.component.name,
      json: json.slice(0, jsonCharsMax),
      cut: json.length > jsonCharsMax,
    })
  }
  return rows
}
