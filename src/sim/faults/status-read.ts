import { everyKind, type FaultKind } from './kind.ts'

/** F29. Somebody looks at the dashboard before the consumer has ever run (D7). */
export const statusRead: FaultKind = {
  descriptor: {
    kind: 'status-read',
    id: 'F29',
    label: 'Status read',
    help: 'Somebody reads the status of the consumer at this moment. Upstream writes the head as its checkpoint if it has none.',
    hooks: ['cycle.start', 'checkpoint.read', 'lock.try', 'timer'],
    strikes: everyKind,
    parameters: [],
  },
  verdict: () => ({ kind: 'read-status' }),
}
