import { err, ok, type Result } from '../base/result.ts'
import type { Problem } from './problem.ts'

/** Carries a problem out of the depth of a parser. Never leaves this folder: {@link caught} turns it into a value. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.message)
    this.problem = problem
  }
}

/** What `parse` answers, or the problem that it threw. Other errors are bugs and go on. */
export function caught<T>(parse: () => T): Result<T, Problem> {
  try {
    return ok(parse())
  } catch (thrown) {
    if (thrown instanceof Fault) return err(thrown.problem)
    throw thrown
  }
}
