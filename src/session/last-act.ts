import type { TimedCommand } from '../model/sim-command.ts'

/** The commands of what was done last: one, and those before it that it is joined to. Empty = nobody did anything. */
export function lastAct(commands: readonly TimedCommand[]): readonly TimedCommand[] {
  const first = commands.findLastIndex(({ command }) => command.joined !== true)
  // Where the beginning of an act is missing, what is left of it is the act.
  return commands.slice(Math.max(0, first))
}
