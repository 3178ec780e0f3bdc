import type { Check } from './check.ts'
import { isLoopOf } from './who.ts'

/** I-05. Within a batch a loop takes events in the order of the log. A new fetch begins a new sequence. */
export const order: Check = {
  id: 'I-05',
  label: 'Events in order',
  claim: 'Within one batch a consumer takes its events in the order of the log.',
  listen(facts, at, report) {
    const last = new Float64Array(facts.shape.consumers * facts.shape.instances)
    const takes = (consumer: number, ordinal: number): void => {
      if (!isLoopOf(facts, at.actor, consumer)) return
      const before = last[at.actor]!
      if (ordinal < before)
        report(
          'out-of-order',
          'violation',
          { consumer, ordinal },
          `${facts.consumers[consumer]!.name} takes ${facts.event(ordinal)} after ${facts.event(before)}`,
        )
      last[at.actor] = ordinal
    }
    return {
      on: {
        'batch-fetched': (consumer) => {
          if (isLoopOf(facts, at.actor, consumer)) last[at.actor] = 0
        },
        'event-handled': takes,
        'attempt-failed': takes,
        'event-passed': takes,
        'task-dispatched': takes,
      },
    }
  },
}
