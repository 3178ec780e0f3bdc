import { formatCount } from '../format.ts'

interface Running {
  readonly running: string
  /** Something was done in it by hand. */
  readonly edited: boolean
  /** This browser has what was done. */
  readonly kept: boolean
  readonly step: number
  /** Steps that are recorded. */
  readonly end: number
}

/** What becomes of the run that gives way to another; null = nothing has happened in it yet. */
export function insteadWords({ running, edited, kept, step, end }: Running): string | null {
  if (edited && kept)
    return `It takes the place of ${running}, whose runs this browser keeps: Back in the browser returns to them.`
  if (edited)
    return `It takes the place of ${running}, and what was done there by hand is lost: this browser does not keep it. Its recording can be saved first.`
  if (end === 0) return null
  return `It takes the place of ${running} at step ${formatCount(step)}: Back in the browser returns to it.`
}
