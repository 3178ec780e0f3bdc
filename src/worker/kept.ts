import { err, ok, type Result } from '../base/result.ts'
import { isFields, toValue, type Value } from '../base/value.ts'
import type { FaultRequest, FaultSpec } from '../model/fault.ts'
import { isRate, type SimCommand, type TimedCommand } from '../model/sim-command.ts'
import type { KeptRun, KeptRuns } from '../protocol/kept.ts'
import type { Session } from '../session/session.ts'
import { toInjection } from '../commands/injection.ts'
import { armedAfter } from '../session/armed-faults.ts'
import { engineVersion } from '../session/run.ts'

/**
 * Bring a session's runs back. What cannot be restored leaves it as the scenario comes.
 *
 * @param current  number of the run to look at
 * @returns        what the page should hear of it; null = all is as it was
 */
export function restoreKept(session: Session, kept: KeptRuns, current: number): string | null {
  const runs = readKept(kept, session)
  if (!runs.ok) return `What was done by hand could not be restored: ${runs.error}.`
  session.restore(runs.value, current)
  return kept.engineVersion === engineVersion
    ? null
    : `These runs were kept by version ${kept.engineVersion} and are made anew by version ${engineVersion}: they may differ.`
}

/**
 * Kept runs as they come from a data base, checked against the scenario that they are of: a scenario file may have changed,
 * another version of this page may have written them. The error says in words what does not fit.
 */
export function readKept(kept: KeptRuns, session: Session): Result<KeptRuns, string> {
  try {
    const runs = list(kept.runs, 'runs').map((run) => readRun(run, session))
    if (runs.length === 0) return err('no run was kept')
    if (new Set(runs.map((run) => run.number)).size < runs.length) return err('two runs have one number')
    const made = Math.max(count(kept.made, 'the number of runs'), ...runs.map((run) => run.number + 1))
    return ok({ engineVersion: String(kept.engineVersion), made, runs })
  } catch (error) {
    if (error instanceof Misfit) return err(error.message)
    throw error
  }
}

class Misfit extends Error {}

function readRun(run: KeptRun, session: Session): KeptRun {
  const commands = list(run.commands, 'commands').map(({ step, command }): TimedCommand => ({
    step: count(step, 'the step of a command'),
    command: { ...readCommand(command, session), ...(command.joined === true && { joined: true }) },
  }))
  if (commands.some(({ step }, at) => at > 0 && step < commands[at - 1]!.step))
    throw new Misfit('commands out of order')
  commands.forEach(({ command }, at) => {
    if (command.kind !== 'withdraw-fault') return
    const open = armedAfter(session.spec.faults?.length ?? 0, commands.slice(0, at))
    if (!open.has(command.fault)) throw new Misfit(`there is no fault ${command.fault} to take away`)
  })
  return {
    number: count(run.number, 'the number of a run'),
    name: String(run.name),
    fromStep: count(run.fromStep, 'the first step of a run'),
    end: count(run.end, 'the last step of a run'),
    commands,
  }
}

/** Records lose their prototype in a data base only; here they have none from the start. */
function readCommand(command: SimCommand, session: Session): SimCommand {
  const { consumers, producers } = session.run.kernel
  switch (command.kind) {
    case 'publish': {
      const payload: Value = toValue(command.payload)
      if (!isFields(payload)) throw new Misfit('the payload of a published event is no object')
      return {
        kind: 'publish',
        name: String(command.name),
        context: String(command.context),
        key: command.key === null ? null : String(command.key),
        payload,
      }
    }
    case 'producer-rate':
      below(command.producer, producers.length, 'producer')
      if (!isRate(command.perKs)) throw new Misfit(`the rate of a producer is ${String(command.perKs)}`)
      return { ...command }
    case 'producer-running':
      below(command.producer, producers.length, 'producer')
      return { ...command }
    case 'set-enabled':
    case 'fetch-status':
    case 'move-checkpoint':
    case 'flag-dead':
    case 'replay-dead':
    case 'delete-dead':
      below(command.consumer, consumers.length, 'consumer')
      return { ...command }
    case 'move-next':
      return { kind: 'move-next', actor: count(command.actor, 'the number of an actor') }
    case 'withdraw-fault':
      return { kind: 'withdraw-fault', fault: count(command.fault, 'the number of a fault') }
    case 'edit-dead': {
      below(command.consumer, consumers.length, 'consumer')
      const payload: Value = toValue(command.payload)
      if (!isFields(payload)) throw new Misfit('the payload of an edited event is no object')
      return { ...command, payload }
    }
    case 'inject': {
      const made = toInjection(session, requestOf(command.fault))
      if (!made.ok) throw new Misfit(`a fault that was injected fits no more: ${made.error.detail}`)
      return made.value
    }
    default:
      throw new Misfit(`a command “${String((command as { kind: unknown }).kind)}” is not known here`)
  }
}

/** A fault that was read once, as somebody would write it again: what does not hold is left out. */
function requestOf({ nth, prob, ...rest }: FaultSpec): FaultRequest {
  return { ...rest, ...(nth === null ? {} : { nth }), ...(prob === null ? {} : { prob }) }
}

function list<T>(value: readonly T[], what: string): readonly T[] {
  if (!Array.isArray(value)) throw new Misfit(`the ${what} are no list`)
  return value
}

function count(value: number, what: string): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new Misfit(`${what} is ${String(value)}`)
  return value
}

function below(index: number, length: number, what: string): void {
  if (count(index, `the number of a ${what}`) >= length) throw new Misfit(`there is no ${what} ${index} here`)
}
