import { EventoError, type ErrorKind } from '../model/errors.ts'
import { isObject, type Json, type JsonObject } from './json.ts'

const sendFailed = 'com.evento.common.messaging.bus.SendFailedException'
const consumerDisabled = 'com.evento.common.messaging.consumer.ConsumerDisabledException'

/** An error that a trace's script makes: a Java exception by name. Its type and message are known exactly, not just its kind. */
export class ScriptedError extends EventoError {
  override readonly name = 'ScriptedError'
  constructor(type: string, detail: string | null, cause: ScriptedError | null = null) {
    super(kindOf(type), type, detail ?? type, { detail, ...(cause === null ? {} : { cause }) })
  }
}

/** From an error script, `{type, message?, cause?}`. */
export function scriptedError(script: JsonObject): ScriptedError {
  const type = text(script.type) ?? 'java.lang.RuntimeException'
  const message = text(script.message)
  const cause = isObject(script.cause) ? scriptedError(script.cause) : null
  if (type === 'SendFailedException' || type === sendFailed) {
    return sendFailure(cause ?? new ScriptedError('java.lang.RuntimeException', message))
  }
  return new ScriptedError(type === 'ConsumerDisabledException' ? consumerDisabled : type, message, cause)
}

/** The connection refused the request. */
export const sendFailure = (cause: ScriptedError): ScriptedError =>
  new ScriptedError(sendFailed, javaText(cause), cause)

/** The request's future failed. */
export const failedFuture = (cause: ScriptedError): ScriptedError =>
  new ScriptedError('java.util.concurrent.ExecutionException', javaText(cause), cause)

export const rejectedTask = (): ScriptedError =>
  new ScriptedError('java.util.concurrent.RejectedExecutionException', 'rejected')

export const disabledConsumer = (): ScriptedError => new ScriptedError(consumerDisabled, null)

/** As Java prints a throwable: `class: message`. */
const javaText = ({ type, detail }: ScriptedError): string => (detail === null ? type : `${type}: ${detail}`)

const kinds: Readonly<Record<string, ErrorKind>> = {
  'java.lang.NullPointerException': 'null-argument',
  'java.lang.IllegalMonitorStateException': 'not-lock-owner',
  'java.util.concurrent.ExecutionException': 'request-failed',
  'java.util.concurrent.RejectedExecutionException': 'executor-rejected',
  [sendFailed]: 'send-failed',
  [consumerDisabled]: 'consumer-disabled',
}

/** Java names an `Error` so; a few with that name elsewhere do not matter here. */
function kindOf(type: string): ErrorKind {
  if (Object.hasOwn(kinds, type)) return kinds[type]!
  return type.endsWith('Error') ? 'error' : 'exception'
}

const text = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null)
