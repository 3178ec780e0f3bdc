import { choice, everyKind, type FaultKind } from './kind.ts'

/** F12. The server hands the same event out twice. */
export const duplicateDelivery: FaultKind = {
  descriptor: {
    kind: 'duplicate-delivery',
    id: 'F12',
    label: 'Duplicate delivery',
    help: 'The first event of a batch is delivered a second time.',
    hooks: ['fetch.response'],
    strikes: everyKind,
    parameters: [
      choice(
        'where',
        'Again in',
        'same-batch',
        { 'same-batch': 'the same batch', 'next-batch': 'the next batch' },
        'Where it comes a second time.',
      ),
    ],
  },
  verdict: ({ params }) => ({ kind: 'duplicate', where: params['where'] as 'same-batch' | 'next-batch' }),
}
