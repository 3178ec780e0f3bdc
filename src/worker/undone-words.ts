import type { SimCommand } from '../model/sim-command.ts'

/** What has just been taken back, by the words with which it was done. The compiler minds a command that is missing. */
export const undoneWords: Readonly<Record<SimCommand['kind'], string>> = {
  publish: 'the published event',
  'set-enabled': 'the switch of a consumer',
  'producer-running': 'the switch of a producer',
  'producer-rate': 'the rate of a producer',
  'flag-dead': 'the flag of a dead event',
  'replay-dead': 'the replay of dead events',
  'delete-dead': 'the deletion of dead events',
  'edit-dead': 'the edit of a dead event',
  inject: 'the fault',
  'withdraw-fault': 'the withdrawal of a fault',
  'move-next': 'the choice of a turn',
  'move-checkpoint': 'the move of a checkpoint',
  'fetch-status': 'the question for a status',
}
