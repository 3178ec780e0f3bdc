import type { Check } from './check.ts'

/** I-02. A checkpoint never goes back, except where the store has lost it. */
export const checkpointMonotone: Check = {
  id: 'I-02',
  label: 'Checkpoints go forward',
  claim: 'A checkpoint is never written below one that was written before it.',
  listen(facts, _, report) {
    const last = new Float64Array(facts.consumers.length).fill(-1)
    return {
      on: {
        'checkpoint-written': (consumer, to) => {
          const from = last[consumer]!
          if (to < from)
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
