import type { FaultDescriptor, FaultRequest } from '../model/fault.ts'
import type { ModelCommand } from '../protocol/messages.ts'
import type { RunInfo } from '../protocol/run-info.ts'

/** What somebody has just done, for the line that offers the way back. It names what it was done to, which may be out of sight by then. */
export function doneWords(
  sent: ModelCommand,
  run: Pick<RunInfo, 'consumers' | 'producers'> | null,
  faultKinds: readonly Pick<FaultDescriptor, 'kind' | 'label'>[],
): string {
  const consumer = 'consumer' in sent ? (run?.consumers[sent.consumer]?.component ?? 'The consumer') : ''
  const producer = 'producer' in sent ? (run?.producers[sent.producer]?.name ?? 'The producer') : ''
  switch (sent.kind) {
    case 'publish':
      return `${sent.name} is published.`
    case 'set-enabled':
      return `${consumer} is switched ${sent.enabled ? 'on' : 'off'}.`
    case 'producer-running':
      return sent.running ? `${producer} goes on.` : `${producer} stands still.`
    case 'producer-rate':
      return `${producer} has another rate.`
    case 'flag-dead':
      return `A dead event of ${consumer} ${sent.retry ? 'is flagged for replay' : 'is not flagged any more'}.`
    case 'replay-dead':
      return `A replay of dead events of ${consumer} is asked for.`
    case 'delete-dead':
      return sent.ordinals.length === 1
        ? `A dead event of ${consumer} is deleted.`
        : `${sent.ordinals.length} dead events of ${consumer} are deleted.`
    case 'fetch-status':
      return `The status of ${consumer} is asked for, as Evento answers it.`
    case 'move-checkpoint':
      return `The checkpoint of ${consumer} is moved.`
    case 'inject':
      return `The fault is armed: ${faultText(sent.fault, run, faultKinds)}. It strikes when its moment comes.`
    case 'withdraw-fault':
      return 'The fault is taken away: it strikes no more.'
    case 'move-next':
      return 'It has the next turn.'
    case 'edit-dead':
      return `A dead event of ${consumer} has another payload and is flagged for replay.`
  }
}

function faultText(
  { kind, match = {} }: FaultRequest,
  run: Pick<RunInfo, 'consumers'> | null,
  kinds: readonly Pick<FaultDescriptor, 'kind' | 'label'>[],
): string {
  const label = kinds.find((each) => each.kind === kind)?.label.toLowerCase() ?? kind
  const consumer = run?.consumers.find(({ id }) => id === match.consumer)?.component ?? match.consumer
  const whom = [consumer, match.event, match.seq && `#${match.seq}`].filter(Boolean)
  return whom.length === 0 ? label : `${label} at ${whom.join(', ')}`
}
