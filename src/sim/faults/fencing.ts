import type { Operation } from '../../model/change.ts'
import { NotLockOwnerError } from '../../model/errors.ts'
import { ownerOf } from '../zones.ts'
import type { ConsumerRuntime } from '../consumer-runtime.ts'
import type { Fibre } from '../fibre.ts'
import type { Kernel } from '../kernel.ts'
import { afterAtom } from '../loop.ts'

/** Effects that nobody may have in a zone that is not theirs. */
const fenced: ReadonlySet<Operation> = new Set<Operation>([
  'fetch',
  'find-saga',
  'handle',
  'dispatch',
  'await-task',
  'save-saga',
  'remove-saga',
  'bury',
  'unbury',
  'commit',
  'seed-checkpoint',
  'leave-zone',
])

/** Whether this fibre's pass has the zone, by the lock's own account. */
export const holdsZone = (fibre: Fibre, consumer: ConsumerRuntime): boolean =>
  fibre.cycle !== null && fibre.cycle.entered && consumer.owner === ownerOf(fibre)

/**
 * A pass that has lost its zone to somebody else: does it notice? Under `lostZone: gives-way` each effect is fenced by the
 * lock, and the pass ends. Answers whether it did.
 */
export function givesWay(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, op: Operation): boolean {
  const { cycle } = fibre
  if (cycle === null || !cycle.entered || !fenced.has(op) || consumer.owner === ownerOf(fibre)) return false
  if (kernel.profile.lostZone !== 'gives-way') return false
  cycle.failed = true
  cycle.error = new NotLockOwnerError(consumer.id, consumer.owner, ownerOf(fibre))
  cycle.phase = 'done'
  fibre.task = null
  afterAtom(kernel, fibre, consumer, op)
  return true
}
