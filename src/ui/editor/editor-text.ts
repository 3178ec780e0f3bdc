import type { Problem } from '../../protocol/problem.ts'
import type { Draft } from './drafts.ts'

/** The text that the editor shows. */
export interface Shown {
  /** Of its scenario. */
  readonly name: string
  /** What is typed. */
  readonly text: string
  /** What runs. */
  readonly ran: string
  /** Somebody has typed since it was shown: what was only brought back is not run by itself. */
  readonly typed: boolean
}

export const isRun = ({ text, ran }: Shown): boolean => text === ran

export const isWarning = ({ severity }: Problem): boolean => severity === 'warning'

/** What is typed of it, to be kept. */
export const draftOf = ({ name, ran, text }: Shown): Draft => ({ name, base: ran, text, at: Date.now() })
