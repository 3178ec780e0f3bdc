import fc from 'fast-check'
import type { Clock } from '../model/collaborators.ts'
import type { Profile } from '../model/profile.ts'
import { seqMax } from '../model/seq.ts'
import type { Awaitable, StoreContract } from '../model/store-contract.ts'
import * as c from './contract/commands.ts'
import { StoreModel } from './contract/model.ts'

export interface ContractOptions {
  /** The semantics that the store claims. */
  readonly profile: Profile
  /** Random programs to try. */
  readonly runs?: number
  /** Reproduces a failure that was reported with it. */
  readonly seed?: number
}

/**
 * The contract of every store: random programs of operations, run against the store and against a simple model, must agree.
 * For stores that answer at once and for those that answer by promise. Only tests import it.
 *
 * @param makeStore an empty store for one program, dated by this clock
 * @throws Error with the shortest program found that tells store and model apart, and its seed
 */
export async function storeContract(
  makeStore: (profile: Profile, clock: Clock) => Awaitable<StoreContract>,
  { profile, runs = 300, seed }: ContractOptions,
): Promise<void> {
  const property = fc.asyncProperty(programs, async (program) => {
    const model = new StoreModel(profile)
    const store = await makeStore(profile, { now: () => model.now })
    await fc.asyncModelRun(() => ({ model, real: store }), program)
  })
  await fc.assert(property, { numRuns: runs, includeErrorInReport: true, ...(seed === undefined ? {} : { seed }) })
}

const consumers = fc.constantFrom('p1', 'o1', 's1')
const owners = fc.constantFrom('main', 'T1')
const seqs = fc.oneof(
  fc.bigInt({ min: 0n, max: 5n }),
  fc.constantFrom(1530493828177547264n, 1530493828177547265n, seqMax),
)
const names = fc.constantFrom('Order', 'Fine')
const values = fc.constantFrom('x', 'y', null)
const contents = fc.record({ order: values, customer: values, total: fc.nat(9), ended: fc.boolean() })
const causes = fc.constantFrom('boom', 'crash')
const properties = fc.constantFrom<('order' | 'customer')[]>('order', 'customer')
const changes = fc.option(contents, { nil: null })

const programs = fc.commands<StoreModel, StoreContract, false>(
  [
    fc.tuple(consumers, owners).map((a) => c.enter(...a)),
    fc.tuple(consumers, owners).map((a) => c.leave(...a)),
    fc.tuple(consumers, seqs).map((a) => c.setCheckpoint(...a)),
    consumers.map(c.readConsumer),
    fc.tuple(names, contents, changes).map((a) => c.insertSaga(...a)),
    fc.tuple(fc.nat(9), contents).map((a) => c.updateSaga(...a)),
    fc.bigInt({ min: 1n, max: 9n }).map(c.removeSaga),
    fc.tuple(names, properties, values, changes).map((a) => c.findSaga(...a)),
    names.map(c.listSagas),
    fc.tuple(consumers, seqs, causes).map((a) => c.bury(...a)),
    fc.tuple(consumers, seqs).map((a) => c.unbury(...a)),
    fc.tuple(consumers, seqs, fc.boolean()).map((a) => c.flag(...a)),
    consumers.map(c.listDead),
    fc.tuple(consumers, causes).map((a) => c.failAttempt(...a)),
    fc.tuple(consumers, fc.boolean()).map((a) => c.setEnabled(...a)),
  ],
  { maxCommands: 60, size: 'large' },
)
