import { everyKind, integer, numberOf, type FaultKind } from './kind.ts'

/** F16. Somebody else writes the checkpoint's row between reading and writing it. */
export const versionConflict: FaultKind = {
  descriptor: {
    kind: 'version-conflict',
    id: 'F16',
    label: 'Version conflict',
    help: 'Another writer touches the row of the checkpoint before this commit. What then happens is the policy “Version conflict”.',
    hooks: ['commit'],
    strikes: everyKind,
    parameters: [integer('conflicts', 'In a row', 1, [1, 100], 'times', 'Upstream tries a second time, and no more.')],
  },
  verdict: ({ params }) => ({ kind: 'conflict', times: numberOf(params, 'conflicts') }),
}
