import { dayMs, everyKind, integer, numberOf, type FaultKind } from './kind.ts'

/** F13. Its number is taken before its transaction commits: later numbers are visible before it (M15). */
export const lateEvent: FaultKind = {
  descriptor: {
    kind: 'late-event',
    id: 'F13',
    label: 'Late visible event',
    help: 'An event has its number at once, but is visible only later: whoever has passed its number by then never sees it.',
    hooks: ['publish.commit'],
    strikes: everyKind,
    parameters: [
      integer(
        'delayMs',
        'Visible after',
        5_000,
        [1, 30 * dayMs],
        'ms',
        'Upstream waits 69 ms for such events, no more.',
      ),
    ],
  },
  verdict: ({ params }) => ({ kind: 'hide', delayMs: numberOf(params, 'delayMs') }),
}
