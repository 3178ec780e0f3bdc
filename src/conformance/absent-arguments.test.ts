import { expect, test } from 'vitest'
import { runTraces } from './run-traces.ts'

// An argument that is absent is Java's null. Where upstream's method takes a primitive, null cannot be unboxed, so the call fails
// before it has looked at the store, also where it would have had nothing to do.
test.each([
  ['classic', 'setLastEventSequenceNumber', { consumerId: 'c1' }],
  ['classic', 'removeEventFromDeadEventQueue', { consumerId: 'c1' }],
  ['classic', 'setRetryDeadEvent', { consumerId: 'c1', retry: true }],
  ['classic', 'setRetryDeadEvent', { consumerId: 'c1', seq: '4' }],
  ['classic', 'setEnabled', { consumerId: 'c1' }],
  ['classic', 'consumeEventsForProjector', { consumerId: 'c1', name: 'P', context: 'default' }],
  ['modern', 'state.commit', { consumerId: 'c1', kind: 'projector', seq: '1' }],
  ['modern', 'state.commit', { consumerId: 'c1', kind: 'projector', expectedVersion: 0 }],
  ['modern', 'state.setEnabled', { consumerId: 'c1' }],
  ['modern', 'saga.update', { state: {} }],
  ['modern', 'saga.delete', {}],
  ['modern', 'dlq.remove', { consumerId: 'c1' }],
  ['modern', 'dlq.setRetry', { consumerId: 'c1', retry: true }],
  ['modern', 'dlq.setRetry', { consumerId: 'c1', seq: '4' }],
  ['modern', 'tracker.recordDispatched', {}],
  ['modern', 'consumeEventsForSaga', { consumerId: 'c1', name: 'S', context: 'default' }],
] as const)('%s %s with %j fails for the missing primitive and changes nothing', async (generation, op, args) => {
  const error = { type: 'java.lang.NullPointerException', kind: 'null-argument' }
  const scenario = { id: 'x', generation, steps: [{ op, args, error, snapshot: { checkpoints: {} } }] }

  const { failures } = await runTraces([{ file: 'x.jsonl', line: 1, text: JSON.stringify(scenario) }])

  expect(failures.map(({ reason }) => reason)).toEqual([])
})
