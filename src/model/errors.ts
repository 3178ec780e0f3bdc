import { framesOf, type StackFrame } from './stack-frames.ts'

/** The language-neutral kinds of failure, as the golden traces of the real classes name them. */
export type ErrorKind =
  | 'null-argument'
  | 'not-lock-owner'
  | 'consumer-disabled'
  | 'send-failed'
  | 'request-failed'
  | 'executor-rejected'
  | 'optimistic-lock'
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

/** Somebody else has committed since the version was read. */
export class OptimisticLockError extends EventoError {
  override readonly name = 'OptimisticLockError'
  readonly consumerId: string
  readonly expectedVersion: number
  readonly actualVersion: number
  constructor(consumerId: string, expectedVersion: number, actualVersion: number) {
    super(
      'optimistic-lock',
      'com.evento.common.messaging.consumer.OptimisticLockException',
      `Optimistic lock failure for consumer '${consumerId}': expected version ${expectedVersion} but found ${actualVersion}`,
    )
    this.consumerId = consumerId
    this.expectedVersion = expectedVersion
    this.actualVersion = actualVersion
  }
}

/** A handler failed for a cause that may pass: the event waits where it is. Its cause is what the handler threw. */
export class TransientConsumerError extends EventoError {
  override readonly name = 'TransientConsumerError'
  constructor(cause: unknown) {
    const root = rootOf(cause)
    const type = root.throwable.slice(root.throwable.lastIndexOf('.') + 1)
    super(
      'transient',
      'com.evento.common.messaging.consumer.TransientConsumerException',
      `${type}: ${root.message ?? 'null'}`,
      { cause },
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
  'optimistic-lock',
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

/** What the platform throws where a time limit was reached. */
const transientNames: ReadonlySet<string> = new Set(['AbortError', 'TimeoutError'])

/** Whether trying again later may help: the cause chain says "transient", or has a Node code or name of what did not answer. */
export function isTransient(thrown: unknown): boolean {
  return causes(thrown).some(saysTransient)
}

const saysTransient = (at: object): boolean =>
  errorKind(at) === 'transient' ||
  ('code' in at && typeof at.code === 'string' && transientCodes.has(at.code)) ||
  ('name' in at && typeof at.name === 'string' && transientNames.has(at.name))

/** What was thrown, and what caused it; the depth is bounded, for some cause themselves. */
function causes(thrown: unknown): object[] {
  const chain: object[] = []
  for (
    let at = thrown;
    typeof at === 'object' && at !== null && chain.length < 16;
    at = 'cause' in at ? at.cause : null
  )
    chain.push(at)
  return chain
}

/** Exactly these classes: neither their subclasses nor their namesakes elsewhere. */
const transientTypes: ReadonlySet<string> = new Set([
  'java.util.concurrent.TimeoutException',
  'java.net.ConnectException',
  'java.net.SocketTimeoutException',
  'java.net.NoRouteToHostException',
  'java.net.UnknownHostException',
  'java.sql.SQLTransientException',
  'java.sql.SQLRecoverableException',
  'java.sql.SQLTransientConnectionException',
  'java.sql.SQLNonTransientConnectionException',
])

const transientWords =
  /connection refused|connection reset|connection is closed|connection closed|broken pipe|timed out|temporarily unavailable|no available connection/i
const channelWords = /^(?:bundle not ready|transport not bound)/

/**
 * What Evento 2 takes for transient (EVENTO §4.11): anything in the cause chain that failed on the channel, has the class of a
 * failed connection or time-out, or says so in its message. A poison event with such words blocks its consumer (M13).
 */
export function isTransientByText(thrown: unknown): boolean {
  return (
    isChannelError(thrown) ||
    causes(thrown).some((at) => {
      const message = messageOf(at)
      return (
        saysTransient(at) || transientTypes.has(throwableOf(at)) || (message !== null && transientWords.test(message))
      )
    })
  )
}

/** Whether the server could not be reached just now (EVENTO §4.11). */
export function isChannelError(thrown: unknown): boolean {
  return causes(thrown).some((at) => {
    const message = messageOf(at)
    return errorKind(at) === 'send-failed' || (message !== null && channelWords.test(message))
  })
}

/** How the store keeps an error (EVENTO §1.1). Recursive; stops on self reference. */
export interface ExceptionWrapper {
  readonly throwable: string
  readonly message: string | null
  readonly stackTrace: readonly StackFrame[]
  readonly cause: ExceptionWrapper | null
}

function throwableOf(thrown: object): string {
  const { type, name } = thrown as Partial<Record<'type' | 'name', unknown>>
  return typeof type === 'string' ? type : typeof name === 'string' ? name : 'java.lang.RuntimeException'
}

/** What a thrown object says; what is no text it does not say. */
function messageOf(thrown: object): string | null {
  const { message, detail } = thrown as Partial<Record<'message' | 'detail', unknown>>
  const said = detail === undefined ? message : detail
  return typeof said === 'string' ? said : null
}

/** @param thrown anything that can be thrown; what is no error becomes a `RuntimeException` that says it */
export function wrapException(thrown: unknown, seen: ReadonlySet<unknown> = new Set()): ExceptionWrapper {
  if (typeof thrown !== 'object' || thrown === null) {
    return { throwable: 'java.lang.RuntimeException', message: String(thrown), stackTrace: [], cause: null }
  }
  const at = thrown as Partial<Record<'cause' | 'stack', unknown>>
  const next = new Set(seen).add(thrown)
  return {
    throwable: throwableOf(thrown),
    message: messageOf(thrown),
    stackTrace: framesOf(at.stack),
    cause: at.cause === undefined || at.cause === null || next.has(at.cause) ? null : wrapException(at.cause, next),
  }
}

/** The last of a cause chain: where it began. */
function rootOf(thrown: unknown): ExceptionWrapper {
  let at = wrapException(thrown)
  while (at.cause !== null) at = at.cause
  return at
}

/** As a stack trace is printed, without the frames, which no two engines have in common. */
export function errorText(thrown: unknown): string {
  const lines: string[] = []
  for (let at: ExceptionWrapper | null = wrapException(thrown); at !== null; at = at.cause) {
    lines.push(
      `${lines.length === 0 ? '' : 'Caused by: '}${at.throwable}${at.message === null ? '' : `: ${at.message}`}`,
    )
  }
  return lines.join('\n')
}
