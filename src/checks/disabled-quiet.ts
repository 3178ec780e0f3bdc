import { operationCode } from '../model/change.ts'
import type { Check } from './check.ts'
import { isLoopOf } from './who.ts'

/** I-13. A pass that begins after the consumer was switched off handles nothing. A pass that runs may finish. */
export const disabledQuiet: Check = {
  id: 'I-13',
  label: 'Disabled is quiet',
  claim: 'A pass that begins while its consumer is switched off takes no event.',
  listen(facts, at, report) {
    const { consumers, instances } = facts.shape
    const disabled = new Uint8Array(consumers)
    /** Loops whose present pass began while the consumer was switched off. */
    const wrong = new Uint8Array(consumers * instances)
    const takes = (consumer: number, ordinal: number): void => {
      if (wrong[at.actor] !== 1 || disabled[consumer] !== 1 || !isLoopOf(facts, at.actor, consumer)) return
      wrong[at.actor] = 0
      report(
        'runs-disabled',
        'violation',
        { consumer, ordinal },
        `${facts.consumers[consumer]!.name} takes ${facts.event(ordinal)} in a pass that began when it was switched off`,
      )
    }
    return {
      on: {
        'consumer-switched': (consumer, enabled) => {
          disabled[consumer] = enabled === 1 ? 0 : 1
        },
        'event-handled': takes,
        'attempt-failed': takes,
        'task-dispatched': takes,
        'store-wiped': () => disabled.fill(0),
      },
      closes: { op: 'check-enabled' },
      close: (_, next) => {
        if (at.actor < wrong.length)
          wrong[at.actor] = next === operationCode['enter-zone'] ? disabled[Math.floor(at.actor / instances)]! : 0
      },
    }
  },
}
