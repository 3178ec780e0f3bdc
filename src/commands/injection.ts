import { matchesGlob } from '../base/glob.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { FaultRequest } from '../model/fault.ts'
import type { SimCommand } from '../model/sim-command.ts'
import type { Problem } from '../protocol/problem.ts'
import { pointerOf } from '../scenario/json/read-json.ts'
import { fault as faultSchema } from '../scenario/schema/faults.ts'
import { openFaults } from '../session/armed-faults.ts'
import type { Session } from '../session/session.ts'

const problem = (
  detail: string,
  allowed: string | null,
  pointer: string | null = null,
  title = 'The fault cannot be injected',
): Problem => ({
  code: 'SG-2002',
  title,
  detail,
  line: null,
  column: null,
  pointer,
  allowed,
  mend: null,
})

/** A fault that the page wants, by the same rules as one of a scenario. It counts from the cursor on. */
export function toInjection(session: Session, request: FaultRequest): Result<SimCommand, Problem> {
  const read = faultSchema.safeParse(request)
  if (!read.success) {
    const [issue] = read.error.issues
    return err(problem(issue!.message, null, pointerOf(issue!.path)))
  }
  const fault = read.data
  const { consumers, shape } = session.run.kernel
  const { consumer: glob, instance } = fault.match
  if (
    glob !== undefined &&
    !consumers.some(({ id, component }) => matchesGlob(glob, id) || matchesGlob(glob, component.name))
  )
    return err(problem(`no consumer is called ${glob}`, consumers.map(({ component }) => component.name).join(', ')))
  if (instance !== undefined && instance >= shape.instances)
    return err(problem(`there is no instance ${instance}`, `0 to ${shape.instances - 1}`))
  return ok({ kind: 'inject', fault })
}

/** A fault of the run that is to strike no more: one that is there at the cursor, and was not taken away before. */
export function toWithdrawal(session: Session, fault: number): Result<SimCommand, Problem> {
  const open = openFaults(session.run, session.cursor)
  if (open.has(fault)) return ok({ kind: 'withdraw-fault', fault })
  const allowed = open.size === 0 ? 'none is armed here' : [...open].join(', ')
  return err(problem(`fault ${fault} is not armed here`, allowed, null, 'The fault cannot be taken away'))
}
