/** A trace that cannot be replayed, because of what its file says. Names the file, the line and, inside it, the place. */
export class BadTraceError extends Error {
  override readonly name = 'BadTraceError'
  readonly file: string
  /** From 1. */
  readonly line: number
  /** JSON pointer inside the line; empty = the line itself. */
  readonly pointer: string

  constructor(file: string, line: number, pointer: string, detail: string, options?: ErrorOptions) {
    super(`${file}:${line}${pointer === '' ? '' : ` ${pointer}`}: ${detail}`, options)
    this.file = file
    this.line = line
    this.pointer = pointer
  }
}
