import type { TimedCommand } from '../model/sim-command.ts'
import type { Run } from './run.ts'

/**
 * The faults of a run that are armed at a step, by their numbers: those of the scenario, and those that somebody injected up to
 * there, without those that were taken away again. What has struck is among them: some strike more than once.
 */
export function openFaults({ kernel, commands }: Run, step: number): ReadonlySet<number> {
  return armedAfter(
    kernel.spec.faults?.length ?? 0,
    commands.filter((timed) => timed.step < step),
  )
}

/** The same after these commands, of a scenario that has so many faults itself. */
export function armedAfter(own: number, commands: readonly TimedCommand[]): ReadonlySet<number> {
  const open = new Set(Array.from({ length: own }, (_, i) => i))
  let next = own
  for (const { command } of commands) {
    if (command.kind === 'inject') open.add(next++)
    else if (command.kind === 'withdraw-fault') open.delete(command.fault)
  }
  return open
}
