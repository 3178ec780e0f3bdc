/** One call of a stack trace, in Java's terms (EVENTO §1.1). */
export interface StackFrame {
  /** What the function belongs to; empty where it stands alone. */
  readonly className: string
  readonly methodName: string
  readonly fileName: string | null
  readonly lineNumber: number
}

/** Deeper ones say no more. */
const framesMax = 64

/** The frames of an error's `stack`, innermost first, as V8, SpiderMonkey and JavaScriptCore write it; none where it has none. */
export function framesOf(stack: unknown): readonly StackFrame[] {
  if (typeof stack !== 'string') return []
  const frames: StackFrame[] = []
  for (const line of stack.split('\n')) {
    const [, name = '', place = ''] = named.exec(line) ?? bare.exec(line) ?? other.exec(line) ?? []
    const shaped = placed.exec(place)
    if (shaped === null) continue
    frames.push({ ...owned(name), fileName: shaped[1]!, lineNumber: Number(shaped[2]) })
    if (frames.length === framesMax) break
  }
  return frames
}

/** `    at async Saga.handle [as run] (file:///a.js:3:5)` */
const named = /^\s*at (?:async )?([^(]+?) \((.+)\)$/
/** `    at file:///a.js:3:5` */
const bare = /^\s*at (?:async )?()([^\s(].*)$/
/** `handle@file:///a.js:3:5` */
const other = /^([^@\s]*)@(.+)$/
const placed = /^(.+?):(\d+)(?::\d+)?$/

function owned(written: string): Pick<StackFrame, 'className' | 'methodName'> {
  const name = written.replace(/ \[as [^\]]+\]$/, '')
  if (name.startsWith('new ')) return { className: name.slice(4), methodName: '<init>' }
  const dot = name.lastIndexOf('.')
  return { className: name.slice(0, Math.max(0, dot)), methodName: name.slice(dot + 1) || '<anonymous>' }
}
