/** A broken assertion: a bug in Sagascope itself, never a user's mistake. The run stops and its recording is kept. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError'
}

/** Narrow in place: after it, `condition` holds. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionError(message)
}

/** Give the value back, known to be there. */
export function ensure<T>(value: T | null | undefined, message: string): T {
  if (value === null || value === undefined) throw new AssertionError(message)
  return value
}

/** The end of an exhaustive switch: the compiler proves that it is never reached. */
export function unreachable(value: never): never {
  throw new AssertionError(`unexpected case ${String(value)}`)
}
