import { choice, dayMs, everyKind, integer, numberOf, text, type FaultKind } from './kind.ts'

/** F08. Something that handlers need is gone for a while. */
export const outage: FaultKind = {
  descriptor: {
    kind: 'outage',
    id: 'F08',
    label: 'Outage of a dependency',
    help: 'For a while every handler that it matches fails for a cause that passes.',
    hooks: ['handler.enter', 'timer'],
    strikes: everyKind,
    parameters: [
      integer('forMs', 'Lasts', 10_000, [1, 30 * dayMs], 'ms', 'Virtual time, from the first attempt that fails.'),
      choice(
        'told',
        'Told by',
        'kind',
        { kind: 'its kind', text: 'words of its message only', none: 'nothing: it looks like any exception' },
        'How one can tell that trying again helps.',
      ),
      text('message', 'Message', 'connection refused', 'What the failure says.'),
    ],
  },
  verdict: ({ params }) => ({
    kind: 'fail',
    failure: {
      kind: params['told'] === 'kind' ? 'transient' : 'exception',
      type: params['told'] === 'none' ? 'java.lang.RuntimeException' : 'java.net.ConnectException',
      message: String(params['message']),
    },
    after: false,
    lasts: { kind: 'window', forMs: numberOf(params, 'forMs') },
  }),
}
