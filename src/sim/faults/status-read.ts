import { choice, everyKind, type FaultKind } from './kind.ts'

/** F29. Somebody looks at the dashboard before the consumer has ever run (D7, and by another door M10). */
export const statusRead: FaultKind = {
  descriptor: {
    kind: 'status-read',
    id: 'F29',
    label: 'Status read',
    help: 'Somebody reads the status of the consumer at this moment. Upstream writes the head as its checkpoint if it has none.',
    hooks: ['cycle.start', 'checkpoint.read', 'lock.try', 'timer'],
    strikes: everyKind,
    parameters: [
      choice(
        'asks',
        'Asks for',
        'status',
        { status: 'its status', 'last-event': 'its last event' },
        'Two doors to one mistake: which of them writes is the policy “Status of a new consumer” or “Last event of a new consumer”.',
      ),
    ],
  },
  verdict: ({ params }) => ({ kind: 'read-status', asks: params['asks'] === 'last-event' ? 'last-event' : 'status' }),
}
