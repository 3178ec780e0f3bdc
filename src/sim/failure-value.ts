import { fields, type Value } from '../base/value.ts'
import { errorKind } from '../model/errors.ts'

/** A failure as the history keeps it: kind, type, message, causes. */
export function failureValue(thrown: unknown, depth = 0): Value {
  const at = typeof thrown === 'object' && thrown !== null ? (thrown as Record<string, unknown>) : {}
  const type = typeof at['type'] === 'string' ? at['type'] : typeof at['name'] === 'string' ? at['name'] : 'Error'
  const message = typeof at['message'] === 'string' ? at['message'] : typeof thrown === 'string' ? thrown : null
  const entries: [string, Value][] = [
    ['kind', errorKind(thrown)],
    ['type', type],
    ['message', message],
  ]
  if (at['cause'] !== undefined && at['cause'] !== null && depth < 8)
    entries.push(['cause', failureValue(at['cause'], depth + 1)])
  return fields(entries)
}

/** A failure in one line, for people. */
export function failureWords(value: Value): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return String(value)
  const { type, message } = value as { readonly [name: string]: Value }
  const simple = typeof type === 'string' ? type.slice(type.lastIndexOf('.') + 1) : 'Error'
  return typeof message === 'string' && message !== '' ? `${simple}: ${message}` : simple
}
