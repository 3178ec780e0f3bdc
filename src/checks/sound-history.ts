import type { Check } from './check.ts'

/** I-18. The history itself: steps without gaps, time that does not run back, nothing that ends without having begun. */
export const soundHistory: Check = {
  id: 'I-18',
  label: 'The history is sound',
  claim: 'Steps follow each other, time does not run back, and what ends has begun.',
  listen(facts, at, report) {
    let step = 0
    let timeMs = 0
    const running = facts.consumers.map(() => 0)
    const holds = facts.consumers.map(() => 0)
    const taskOver = (consumer: number, ordinal: number): void => {
      if (--running[consumer]! >= 0) return
      running[consumer] = 0
      report(
        'end-without-start',
        'violation',
        { consumer, ordinal },
        `a task for ${facts.event(ordinal)} ends that never began`,
      )
    }
    return {
      on: {
        'task-dispatched': (consumer) => running[consumer]!++,
        'task-ended': taskOver,
        'task-lost': taskOver,
        'zone-entered': (consumer, _, held) => {
          holds[consumer] = held
        },
        'zone-left': (consumer, _, left) => {
          if (holds[consumer] === 0)
            report(
              'left-without-entering',
              'violation',
              { consumer },
              `the zone of ${facts.consumers[consumer]!.name} is left by somebody, and nobody was in it`,
            )
          holds[consumer] = left >> 1
        },
        'zone-expired': (consumer) => {
          holds[consumer] = 0
        },
      },
      close: () => {
        if (step !== 0 && at.step !== step + 1) report('gap', 'violation', {}, `step ${at.step} follows step ${step}`)
        if (at.timeMs < timeMs)
          report(
            'time-runs-back',
            'violation',
            {},
            `step ${at.step} is at ${at.timeMs} ms, the one before at ${timeMs} ms`,
          )
        step = at.step
        timeMs = at.timeMs
      },
    }
  },
}
