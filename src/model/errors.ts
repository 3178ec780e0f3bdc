/** The language-neutral kinds of failure, as the golden traces of the real classes name them. */
export type ErrorKind =
  | 'null-argument'
  | 'not-lock-owner'
  | 'consumer-disabled'
  | 'send-failed'
  | 'request-failed'
  | 'executor-rejected'
  | 'transient'
  | 'error'
  | 'exception'

export interface EventoErrorOptions {
  readonly cause?: unknown
  /** What the real exception says, where that differs from our message: null = it says nothing. */
  readonly detail?: string | null
}

/**
 * An error of the model. `type` is the Java class it stands for; `kind` is what code decides by; `detail` is the real
 * exception's own message, which is what a store keeps ({@link wrapException}), while `message` is written for people.
 */
export class EventoError extends Error {
  override readonly name: string = 'EventoError'
  readonly kind: ErrorKind
  readonly type: string
  readonly detail: string | null

  constructor(kind: ErrorKind, type: string, message: string, { cause, detail = message }: EventoErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.kind = kind
    this.type = type
    this.detail = detail
  }
}

export class NullArgumentError extends EventoError {
  override readonly name = 'NullArgumentError'
  constructor(message: string) {
    super('null-argument', 'java.lang.NullPointerException', message, { detail: null })
  }
}

/** A lock was released by someone who does not hold it. Names the key, its owner and the caller. */
export class NotLockOwnerError extends EventoError {
  override readonly name = 'NotLockOwnerError'
  readonly key: string
  readonly holder: string | null
  readonly caller: string
  constructor(key: string, holder: string | null, caller: string) {
    super(
      'not-lock-owner',
      'java.lang.IllegalMonitorStateException',
      `lock "${key}" is ${holder === null ? 'free' : `held by ${holder}`}; ${caller} cannot release it`,
      { detail: null },
    )
    this.key = key
    this.holder = holder
    this.caller = caller
  }
}

export class ConsumerDisabledError extends EventoError {
  override readonly name = 'ConsumerDisabledError'
  constructor(consumerId: string) {
    super(
      'consumer-disabled',
      'com.evento.common.messaging.consumer.ConsumerDisabledException',
      `consumer "${consumerId}" is disabled`,
      { detail: null },
    )
  }
}

/** An argument that the policy `inputs: checked` refuses. Names the argument, the value and what is allowed. */
export class InvalidArgumentError extends EventoError {
  override readonly name = 'InvalidArgumentError'
  readonly argument: string
  constructor(argument: string, found: unknown, allowed: string) {
    super(
      'exception',
      'java.lang.IllegalArgumentException',
      `${argument} is ${describeFound(found)}; allowed: ${allowed}`,
    )
    this.argument = argument
  }
}

function describeFound(found: unknown): string {
  if (typeof found === 'string') return `"${found}"`
  if (typeof found === 'object' && found !== null) return 'an object'
  return String(found)
}

/** A failure as plain data, as the simulation records it. */
export interface Failure {
  readonly kind: ErrorKind
  readonly type: string
  readonly message: string | null
  readonly cause?: Failure
}

/** The kind of anything that was thrown. What does not say is an ordinary exception. */
export function errorKind(thrown: unknown): ErrorKind {
  if (typeof thrown === 'object' && thrown !== null && 'kind' in thrown) {
    const { kind } = thrown
    if (typeof kind === 'string' && kinds.has(kind)) return kind as ErrorKind
  }
  return 'exception'
}

const kinds: ReadonlySet<string> = new Set<ErrorKind>([
  'null-argument',
  'not-lock-owner',
  'consumer-disabled',
  'send-failed',
  'request-failed',
  'executor-rejected',
  'transient',
  'error',
  'exception',
])

const transientCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'EAI_AGAIN',
  'ENOTFOUND',
  'EHOSTUNREACH',
])

/** Whether trying again later may help: the cause chain says "transient", or a Node code of a connection that failed. */
export function isTransient(thrown: unknown): boolean {
  for (let at: unknown = thrown, depth = 0; typeof at === 'object' && at !== null && depth < 16; depth++) {
    if (errorKind(at) === 'transient') return true
    if ('code' in at && typeof at.code === 'string' && transientCodes.has(at.code)) return true
    at = 'cause' in at ? at.cause : null
  }
  return false
}

export interface StackFrame {
  readonly className: string
  readonly methodName: string
  readonly fileName: string | null
  readonly lineNumber: number
}

/** How the store keeps an error (EVENTO §1.1). Recursive; stops on self reference. */
export interface ExceptionWrapper {
  readonly throwable: string
  readonly message: string | null
  readonly stackTrace: readonly StackFrame[]
  readonly cause: ExceptionWrapper | null
}

/** @param thrown anything that can be thrown; what is no error becomes a `RuntimeException` that says it */
export function wrapException(thrown: unknown, seen: ReadonlySet<unknown> = new Set()): ExceptionWrapper {
  if (typeof thrown !== 'object' || thrown === null) {
    return { throwable: 'java.lang.RuntimeException', message: String(thrown), stackTrace: [], cause: null }
  }
  const at = thrown as Partial<Record<'type' | 'name' | 'message' | 'detail' | 'cause', unknown>>
  const message = at.detail === undefined ? at.message : at.detail
  const next = new Set(seen).add(thrown)
  return {
    throwable:
      typeof at.type === 'string' ? at.type : typeof at.name === 'string' ? at.name : 'java.lang.RuntimeException',
    message: typeof message === 'string' ? message : null,
    stackTrace: [],
    cause: at.cause === undefined || at.cause === null || next.has(at.cause) ? null : wrapException(at.cause, next),
  }
}
