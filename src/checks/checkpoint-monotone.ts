import type { Check } from './check.ts'
import { ByHand } from './who.ts'

/** I-02. A checkpoint never goes back, except where the store has lost it, or somebody sets it. */
export const checkpointMonotone: Check = {
  id: 'I-02',
  label: 'Checkpoints go forward',
  claim: 'A checkpoint is never written below one that was written before it, unless somebody sets it.',
  listen(facts, at, report) {
    const last = new Float64Array(facts.consumers.length).fill(-1)
    const byHand = new ByHand(facts)
    return {
      on: {
        'status-read': (consumer, writes) => byHand.read(consumer, writes),
        'checkpoint-written': (consumer, to) => {
          const from = last[consumer]!
          if (to < from && !byHand.sets(at.actor, consumer))
            report(
              'goes-back',
              'violation',
              { consumer, ordinal: to },
              `the checkpoint of ${facts.consumers[consumer]!.name} goes back from ${facts.event(from)} to ${facts.event(to)}: what lies between is delivered again`,
            )
          last[consumer] = to
        },
        'store-wiped': () => last.fill(-1),
      },
    }
  },
}
