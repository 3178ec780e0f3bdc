/** Exit codes of the command (DESIGN §6). */
export const exitCodes = { held: 0, violated: 1, badInput: 2, budgetUsedUp: 3 } as const

/**
 * Something that the user can mend. It goes to stderr as one line, `sagascope: CODE message`, never as a stack trace.
 */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** Why a file cannot be used, in the words of the system, without its path: the sentence has that already. */
export const causeOf = (error: unknown): string =>
  error instanceof Error ? error.message.replace(/, \w+( '.*')?$/s, '').slice(0, 200) : String(error)

/** One line, whatever the message holds. */
export const errorLine = (code: string, message: string): string => `sagascope: ${code} ${oneLine(message)}\n`

/** Something to know that is no error. */
export const noteLine = (words: string): string => `sagascope: note: ${oneLine(words)}\n`

const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, '; ')
