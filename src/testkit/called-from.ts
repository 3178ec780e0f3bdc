import { compileFunction } from 'node:vm'

/**
 * Call a function as if whoever called `helper` had called it. Playwright takes a test's file and line from the very caller of
 * `test`, and can be told in no other way; a test of a helper would be listed under the helper's file.
 */
export function calledFromCallerOf<A extends readonly unknown[]>(
  helper: (...args: never[]) => unknown,
  call: (...args: A) => void,
  ...args: A
): void {
  const place = callerOf(helper)
  if (place === null) return call(...args)
  const { file: filename, line, column } = place
  const made = compileFunction('call(...args)', ['call', 'args'], {
    filename,
    lineOffset: line - 1,
    columnOffset: column - 1,
  }) as (call: (...args: A) => void, args: A) => void
  made(call, args)
}

/** Where it was called, as the engine has it: source maps are applied by whoever shows it. */
function callerOf(helper: (...args: never[]) => unknown): { file: string; line: number; column: number } | null {
  const { stackTraceLimit } = Error
  const prepare = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')
  const at: { stack?: unknown } = {}
  try {
    Error.prepareStackTrace = (_error, [frame]) => frame
    Error.stackTraceLimit = 1
    Error.captureStackTrace(at, helper)
    const frame = at.stack as NodeJS.CallSite | undefined
    const [file, line, column] = [frame?.getFileName(), frame?.getLineNumber(), frame?.getColumnNumber()]
    return file && line && column ? { file, line, column } : null
  } finally {
    Error.stackTraceLimit = stackTraceLimit
    if (prepare === undefined) Reflect.deleteProperty(Error, 'prepareStackTrace')
    else Object.defineProperty(Error, 'prepareStackTrace', prepare)
  }
}
