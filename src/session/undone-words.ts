import type { FaultSpec } from '../model/fault.ts'
import type { SimCommand } from '../model/sim-command.ts'
import { faultKinds } from '../sim/faults/descriptors.ts'
import type { Run } from './run.ts'
import { actorText, eventText, grouped } from './words.ts'

const toldMax = 3

/**
 * What is taken back, and of whom, which may be out of sight by then.
 *
 * @param run     with the act or already without it, and with what was done before it
 * @param undone  the commands of one act
 */
export function undoneWords(run: Run, undone: readonly SimCommand[]): string {
  const all = undone.map((command) => commandWords(run, command))
  const told = all.length > toldMax ? [...all.slice(0, toldMax), `${all.length - toldMax} more`] : all
  const last = told.at(-1) ?? ''
  return told.length > 1 ? `${told.slice(0, -1).join(', ')} and ${last}` : last
}

/** The compiler minds a command that is missing. */
function commandWords(run: Run, undone: SimCommand): string {
  const { consumers, producers } = run.kernel
  const consumer = 'consumer' in undone ? consumers[undone.consumer]!.component.name : ''
  const producer = 'producer' in undone ? producers[undone.producer]!.spec.name : ''
  const dead = 'ordinal' in undone ? `${eventText(run, undone.ordinal)} at ${consumer}` : ''
  switch (undone.kind) {
    case 'publish':
      return `the publication of ${undone.name}`
    case 'set-enabled':
      return `switching ${consumer} ${undone.enabled ? 'on' : 'off'}`
    case 'producer-running':
      return `${undone.running ? 'starting' : 'stopping'} ${producer}`
    case 'producer-rate':
      return `the rate of ${producer}`
    case 'flag-dead':
      return undone.retry ? `the flag of ${dead}` : `taking the flag from ${dead}`
    case 'replay-dead':
      return `the replay of ${deadEvents(run, undone.ordinals)} at ${consumer}`
    case 'delete-dead':
      return `the deletion of ${deadEvents(run, undone.ordinals)} at ${consumer}`
    case 'edit-dead':
      return `the edit of ${dead}`
    case 'inject':
      return faultText(run, undone.fault)
    case 'withdraw-fault':
      return `the removal of ${faultText(run, faultsOf(run)[undone.fault]!)}`
    case 'move-next':
      return `the turn of ${actorText(run, undone.actor)}`
    case 'move-checkpoint':
      return `the move of the checkpoint of ${consumer}`
    case 'fetch-status':
      return `the question for the status of ${consumer}`
  }
}

const namedMax = 3

function deadEvents(run: Run, ordinals: readonly number[] | undefined): string {
  if (ordinals === undefined) return 'the flagged dead events'
  return ordinals.length > namedMax
    ? `${grouped(ordinals.length)} dead events`
    : ordinals.map((ordinal) => eventText(run, ordinal)).join(', ')
}

/** By their numbers: those of the scenario, then those that somebody injected. */
const faultsOf = ({ kernel, allCommands }: Run): readonly FaultSpec[] => [
  ...(kernel.spec.faults ?? []),
  ...allCommands.flatMap(({ command }) => (command.kind === 'inject' ? [command.fault] : [])),
]

/** `the fault poison event at Counter i-1, Payment` */
function faultText({ kernel: { consumers, shape } }: Run, { kind, match }: FaultSpec): string {
  const { consumer: asked, instance, event, seq } = match
  const consumer = consumers.find(({ id }) => id === asked)?.component.name ?? asked
  const home = instance !== undefined && shape.instances > 1 ? `i-${instance + 1}` : undefined
  const who = [consumer, home].filter((each) => each !== undefined).join(' ')
  const whom = [who, event, seq && `#${seq}`].filter(Boolean)
  const fault = `the fault ${faultKinds[kind].descriptor.label.toLowerCase()}`
  return whom.length === 0 ? fault : `${fault} at ${whom.join(', ')}`
}
