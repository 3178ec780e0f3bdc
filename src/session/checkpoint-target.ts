import { durationText } from '../base/duration.ts'
import { readTime } from '../base/read-time.ts'
import { err, ok, type Result } from '../base/result.ts'
import { unreachable } from '../base/assert.ts'
import { consumerField as C, consumerOf } from '../history/world.ts'
import type { CheckpointTarget } from '../protocol/checkpoint-move.ts'
import type { Problem } from '../protocol/problem.ts'
import type { ConsumerRuntime } from '../sim/consumer-runtime.ts'
import type { Session } from './session.ts'
import { seqText } from './words.ts'

const refused = (title: string, detail: string, allowed: string): Result<number, Problem> =>
  err({ code: 'SG-2003', title, detail, line: null, column: null, pointer: null, allowed, mend: null })

/** The place in the log that a person means, as an ordinal; 0 = before the first event. */
export function ordinalOfTarget(
  session: Session,
  consumer: ConsumerRuntime,
  target: CheckpointTarget,
): Result<number, Problem> {
  switch (target.to) {
    case 'start':
      return ok(0)
    case 'head':
      return ok(session.world.events)
    case 'shift':
      return shifted(session, consumer, target.text)
    case 'event':
      return eventNamed(session, target.text)
    case 'time':
      return timeNamed(session, target.text)
    case 'consumer':
      return copied(session, consumer, target.consumer)
    default:
      return unreachable(target)
  }
}

/** Counted in events of this consumer: those of others, between them, make no difference to it. */
function shifted({ world }: Session, { index, filter }: ConsumerRuntime, text: string): Result<number, Problem> {
  const rank = filter.rank(Math.max(0, consumerOf(world, index, C.checkpoint)))
  const room = `−${rank} to +${filter.rank(world.events) - rank}, in events of this consumer`
  const typed = clean(text).replace('−', '-')
  if (!/^[+-]?\d{1,9}$/.test(typed)) return refused('That is no number of events', quoted(text), room)
  const to = rank + Number(typed)
  if (to < 0) return refused('There are not so many events before it', quoted(text), room)
  if (to > filter.rank(world.events)) return refused('There are not so many events after it', quoted(text), room)
  return ok(to === 0 ? 0 : filter.ordinals.at(to - 1))
}

function eventNamed({ run, world }: Session, text: string): Result<number, Problem> {
  const { log } = run.kernel
  const numbers =
    world.events === 0
      ? '0: the log is empty'
      : `0, or the number of an event from ${seqText(run, 1)} to ${seqText(run, world.events)}`
  const typed = clean(text).replace(/^#/, '')
  if (!/^\d{1,19}$/.test(typed)) return refused('That is no sequence number', quoted(text), numbers)
  const seq = BigInt(typed)
  const ordinal = log.ordinalOf(seq)
  if (log.seqOf(ordinal) !== seq || ordinal > world.events)
    return refused('There is no event of this number', `#${typed}`, numbers)
  return ok(ordinal)
}

function timeNamed({ run, world }: Session, text: string): Result<number, Problem> {
  const { log, epochMs } = run.kernel
  const dated = epochMs !== 0
  const allowed = `a span since the run began, such as "90 s", "1 h 30 min" or "0:01:30"${dated ? ', or a moment in UTC, such as "2007-07-05 12:00"' : ''}, up to ${durationText(world.timeMs)}`
  const ms = spanMs(text) ?? clockMs(text) ?? (dated ? momentMs(text, epochMs) : null)
  if (ms === null) return refused('That is no time', quoted(text), allowed)
  if (ms > world.timeMs) return refused('That time lies ahead of the cursor', quoted(text), allowed)
  let low = 0
  let high = world.events
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (log.at(middle).publishedMs <= ms) low = middle
    else high = middle - 1
  }
  return ok(low)
}

function copied({ run, world }: Session, own: ConsumerRuntime, from: number): Result<number, Problem> {
  const allowed = 'another consumer of this bundle that has a checkpoint'
  const other = run.kernel.consumers[from]
  if (other === undefined || other === own)
    return refused('There is no such other consumer', `consumer ${from}`, allowed)
  const checkpoint = consumerOf(world, from, C.checkpoint)
  if (checkpoint < 0) return refused('It has no checkpoint yet', other.id, allowed)
  return ok(checkpoint)
}

const clean = (text: string): string => text.trim().replaceAll(',', '')
const quoted = (text: string): string => (text.trim() === '' ? 'nothing is typed' : `"${text.trim().slice(0, 80)}"`)

const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  y: 365.25 * 86_400_000,
}

/** `90 s`, `1 h 30 min`, `250ms`: as durations are written here. */
function spanMs(text: string): number | null {
  if (!/^(\s*\d+(\.\d+)?\s*(ms|s|min|h|d|y))+$/.test(clean(text))) return null
  let ms = 0
  for (const [, count, unit] of clean(text).matchAll(/(\d+(?:\.\d+)?)\s*(ms|s|min|h|d|y)/g))
    ms += Number(count) * unitMs[unit!]!
  return Math.round(ms)
}

/** `0:04:12.412`, `day 3 0:04:12`: as the clock shows virtual time. */
function clockMs(text: string): number | null {
  const found = /^(?:day (\d{1,9}) )?(\d{1,4}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?$/.exec(clean(text))
  if (found === null) return null
  const [, days = '0', hours, minutes, seconds, rest = '0'] = found
  const whole = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return whole * 1000 + Number(rest.padEnd(3, '0'))
}

/** A moment of the log's own calendar, in virtual time. A bare count could be anything. */
function momentMs(text: string, epochMs: number): number | null {
  const read = text.includes('-') ? readTime(text.trim()) : null
  return read === null ? null : Math.max(0, read.ms - epochMs)
}
