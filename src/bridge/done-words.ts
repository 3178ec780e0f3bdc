import type { ModelCommand } from '../protocol/messages.ts'

/** What somebody has just done, for the line that offers the way back. */
export function doneWords(sent: ModelCommand): string {
  switch (sent.kind) {
    case 'publish':
      return `${sent.name} is published.`
    case 'set-enabled':
      return sent.enabled ? 'The consumer is switched on.' : 'The consumer is switched off.'
    case 'producer-running':
      return sent.running ? 'The producer goes on.' : 'The producer stands still.'
    case 'producer-rate':
      return 'The producer has another rate.'
    case 'flag-dead':
      return sent.retry ? 'The dead event is flagged for replay.' : 'The dead event is not flagged any more.'
    case 'replay-dead':
      return 'A replay of dead events is asked for.'
    case 'delete-dead':
      return sent.ordinals.length === 1
        ? 'The dead event is deleted.'
        : `${sent.ordinals.length} dead events are deleted.`
    case 'fetch-status':
      return 'The status is asked for, as Evento answers it.'
    case 'move-checkpoint':
      return 'The checkpoint is moved.'
    case 'inject':
      return 'The fault is armed, and strikes when its moment comes.'
    case 'withdraw-fault':
      return 'The fault is taken away: it strikes no more.'
    case 'move-next':
      return 'It has the next turn.'
    case 'edit-dead':
      return 'The dead event has another payload and is flagged for replay.'
  }
}
