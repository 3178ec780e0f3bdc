import { choice, everyKind, integer, numberOf, text, type FaultKind } from './kind.ts'

/** F07. The handler fails at this event whenever it meets it. */
export const poisonEvent: FaultKind = {
  descriptor: {
    kind: 'poison-event',
    id: 'F07',
    label: 'Poison event',
    help: 'The handler fails at this event, however often it is tried, until the attempts are used up.',
    hooks: ['handler.enter'],
    strikes: everyKind,
    parameters: [
      integer('attempts', 'Attempts that fail', 0, [0, 1_000_000], 'attempts', '0 = all.'),
      choice(
        'type',
        'Thrown',
        'exception',
        { exception: 'an exception', error: 'an Error, which some loops do not catch' },
        'A saga loop catches exceptions only (D27).',
      ),
      text('message', 'Message', 'poison event', 'What the failure says.'),
    ],
  },
  verdict: ({ params }) => {
    const fatal = params['type'] === 'error'
    const attempts = numberOf(params, 'attempts')
    return {
      kind: 'fail',
      failure: {
        kind: fatal ? 'error' : 'exception',
        type: fatal ? 'java.lang.StackOverflowError' : 'java.lang.IllegalStateException',
        message: String(params['message']),
      },
      after: false,
      lasts: { kind: 'event', attempts: attempts === 0 ? Infinity : attempts - 1 },
    }
  },
}
