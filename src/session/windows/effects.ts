import { isFields, type Fields, type Value } from '../../base/value.ts'
import type { SagaValue } from '../../model/handler.ts'
import type { World } from '../../history/world.ts'
import type { EventEffect } from '../../protocol/event-rows.ts'
import type { Run } from '../run.ts'
import { fieldText, valueText } from '../words.ts'
import { changeAt, isKept } from './places.ts'

const effectsMax = 40
const fieldsMax = 6

/** What handling an event changed at one consumer, up to a world: oldest first, at most the last forty. */
export function effectsOf(run: Run, world: World, consumer: number, ordinal: number): EventEffect[] {
  const made: EventEffect[] = []
  for (const { step, row } of run.index.effects[consumer]!.until(ordinal, world.step)) {
    if (made.length >= effectsMax || !isKept(run, row)) break
    const effect = effectOf(run, row)
    if (effect !== null) made.push({ step, ...effect })
  }
  return made.reverse()
}

function effectOf(run: Run, row: number): Omit<EventEffect, 'step'> | null {
  const { kind, subject, a, b } = changeAt(run, row)
  const { values } = run.recorder.recording
  const value = (index: number): Value => values.at(index)
  switch (kind) {
    case 'saga-started':
      return { saga: subject, words: `starts saga ${subject}${after(sagaWords(run, null, value(a)))}` }
    case 'saga-saved':
      return {
        saga: subject,
        words: `saves saga ${subject}${after(sagaWords(run, stored(run, subject, row), value(a)))}`,
      }
    case 'saga-ended':
      return {
        saga: subject,
        words: `ends saga ${subject}${after(sagaWords(run, stored(run, subject, row), value(a)))}`,
      }
    case 'saga-mutated-unsaved':
      // Where the very same state is saved next, the save tells it.
      return {
        saga: subject,
        words: `changes saga ${subject} in place${after(sagaWords(run, stored(run, subject, row), value(a)))}`,
      }
    case 'view-updated': {
      const words = differenceWords(run, b === 0 ? null : value(b), value(a), '')
      return { saga: null, words: words.length === 0 ? 'leaves its view as it is' : `view: ${listed(words)}` }
    }
    case 'command-sent': {
      const said = value(a) as Fields
      const payload = said['payload']
      const words = isFields(payload)
        ? Object.keys(payload).map((name) => `${name} ${fieldText(run, name, payload[name])}`)
        : []
      return { saga: subject === 0 ? null : subject, words: `sends ${valueText(said['command'])}${after(words)}` }
    }
    case 'noted':
      return { saga: null, words: valueText(value(a)) }
    default:
      return null
  }
}

/**
 * What the store held of a saga before this change. The change itself knows what its writer had read: of a copy that is what
 * was stored then, which somebody else may have overwritten since.
 */
function stored(run: Run, saga: number, row: number): Value | null {
  for (const place of run.index.sagas.all(saga)) {
    if (place.row >= row) continue
    if (!isKept(run, place.row)) return null
    const { kind, a } = changeAt(run, place.row)
    if (kind !== 'command-sent') return run.recorder.recording.values.at(a)
  }
  return null
}

function sagaWords(run: Run, before: Value | null, now: Value): string[] {
  const [old, next] = [before, now] as [SagaValue | null, SagaValue]
  return [
    ...differenceWords(run, old?.associations ?? null, next.associations, ''),
    ...differenceWords(run, old?.fields ?? null, next.fields, ''),
  ]
}

/** `paid 0.00 → 35.00` for each value that differs, at any depth of records. */
function differenceWords(run: Run, before: Value | null, now: Value, name: string): string[] {
  if (!isFields(now)) return before === now ? [] : [changeWords(run, name, before, now)]
  const old: Fields | null = isFields(before ?? undefined) ? (before as Fields) : null
  const words: string[] = []
  for (const key in now) {
    const path = name === '' ? key : `${name}.${key}`
    const was = old?.[key]
    const is = now[key]!
    if (was === is) continue
    if (isFields(is)) words.push(...differenceWords(run, was ?? null, is, path))
    else if (valueText(was) !== valueText(is) || was === undefined) words.push(changeWords(run, path, was, is))
  }
  for (const key in old) if (!Object.hasOwn(now, key)) words.push(`${name === '' ? key : `${name}.${key}`} removed`)
  return words
}

function changeWords(run: Run, path: string, was: Value | undefined, is: Value): string {
  // Amounts keep the name of their field at whatever depth: `cents.paid`.
  const money = path.split('.').find((part) => run.money.has(part)) ?? path
  const text = (value: Value): string => {
    const words = fieldText(run, money, value)
    return words === '' ? '""' : words
  }
  return was === undefined || was === null ? `${path} ${text(is)}` : `${path} ${text(was)} → ${text(is)}`
}

const after = (words: readonly string[]): string => (words.length === 0 ? '' : `: ${listed(words)}`)
const listed = (words: readonly string[]): string =>
  words.length <= fieldsMax
    ? words.join(', ')
    : `${words.slice(0, fieldsMax).join(', ')} and ${words.length - fieldsMax} more`
