import { expect, test } from 'vitest'
import { TransientConsumerError } from '../../model/errors.ts'
import type { PublishedEvent } from '../../model/event.ts'
import { SagaState } from '../../model/saga-state.ts'
import { event, ProcessorRig } from './testing/processor-rig.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const refused = (): Error => new Error('saga failed', { cause: new Error('Connection refused: payments') })

/** A saga whose handler calls a dependency that may be down, and then has its effect. */
function setUp() {
  const at = new ProcessorRig(settle)
  const effects: string[] = []
  const dependency: { down: (event: PublishedEvent) => Error | null } = { down: () => null }
  const pass = (...seqs: number[]): Promise<number> => {
    at.server.nextFetch(...seqs.map((seq) => event(seq)))
    return at.processor.consumeEventsForSaga(
      'c1',
      'S',
      'ctx',
      (_fetcher, one) => {
        effects.push(`early ${one.eventSequenceNumber}`)
        const failure = dependency.down(one)
        if (failure !== null) throw failure
        effects.push(`late ${one.eventSequenceNumber}`)
        return new SagaState()
      },
      10,
    )
  }
  return { at, effects, dependency, pass }
}

test('an event whose dependency is down is not buried, and is delivered again until it is up', async () => {
  const { at, effects, dependency, pass } = setUp()
  const failure = refused()
  dependency.down = () => failure
  const thrown: unknown = await pass(1).catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(TransientConsumerError)
  expect(thrown).toMatchObject({ kind: 'transient', message: 'Error: Connection refused: payments', cause: failure })
  expect([at.checkpoint(), at.deadOf()]).toEqual(['SAGA 0', []])
  await expect(pass(1)).rejects.toThrow(TransientConsumerError)
  dependency.down = () => null
  expect(await pass(1)).toBe(1)
  expect(effects.filter((effect) => effect === 'late 1')).toHaveLength(1)
  expect(at.checkpoint()).toBe('SAGA 1')
})

test('a permanent failure is buried, and the checkpoint advances', async () => {
  const { at, dependency, pass } = setUp()
  dependency.down = () => new Error('mapping failed')
  expect(await pass(1)).toBe(1)
  expect([at.checkpoint(), at.deadOf()]).toEqual(['SAGA 1', [1]])
})

test('a batch keeps the progress made before the transient failure', async () => {
  const { at, effects, dependency, pass } = setUp()
  dependency.down = ({ eventSequenceNumber }) => (eventSequenceNumber === 2n ? refused() : null)
  await expect(pass(1, 2, 3)).rejects.toThrow(TransientConsumerError)
  expect(at.checkpoint()).toBe('SAGA 1')
  dependency.down = () => null
  expect(await pass(2, 3)).toBe(2)
  expect(at.server.lastFetch?.lastSequenceNumber).toBe(1n)
  expect(effects.filter((effect) => effect.startsWith('late'))).toEqual(['late 1', 'late 2', 'late 3'])
})

test('what a handler did before the step that fails is done twice after redelivery: the documented hazard', async () => {
  const { effects, dependency, pass } = setUp()
  dependency.down = refused
  await expect(pass(1)).rejects.toThrow(TransientConsumerError)
  dependency.down = () => null
  await pass(1)
  expect(effects).toEqual(['early 1', 'early 1', 'late 1'])
})
