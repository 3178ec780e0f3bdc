/** What a test did wrong, or what went wrong under it: a stable code, what was found, what is allowed, and how to mend it. */
export class TestkitError extends Error {
  override readonly name = 'TestkitError'
  readonly code: TestkitCode

  constructor(code: TestkitCode, message: string) {
    super(`${code} ${message}`)
    this.code = code
  }
}

/** Every code and its sense. */
export const testkitCodes = {
  'SG-7001': 'no scenario is loaded',
  'SG-7002': 'a scenario that cannot be loaded',
  'SG-7003': 'a name that this run does not have',
  'SG-7004': 'the run ended before it came there',
  'SG-7005': 'a value out of range',
  'SG-7006': 'page and Node came to different histories',
  'SG-7007': 'the page does not answer',
  'SG-7008': 'not possible without a page, or not with one',
  'SG-7009': 'a command that the run refuses',
  'SG-7010': 'a matcher that does not fit what it was given',
  'SG-7011': 'no runner is installed',
} as const

export type TestkitCode = keyof typeof testkitCodes
