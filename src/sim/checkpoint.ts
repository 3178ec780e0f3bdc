import { changeKinds } from '../model/change.ts'
import { OptimisticLockError } from '../model/errors.ts'
import type { ConsumerRuntime } from './consumer-runtime.ts'
import type { Fibre } from './fibre.ts'
import type { Kernel } from './kernel.ts'

const k = changeKinds

/**
 * May this fibre write the checkpoint, where somebody else has written since it looked? The policy `commitConflict` decides.
 *
 * @returns false = the other one is as far, and this one gives way
 * @throws OptimisticLockError when the second attempt meets a conflict as well
 */
export function mayWrite(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, ordinal: number): boolean {
  const { conflicts } = fibre
  const differs = fibre.kind === 'loop' && fibre.version !== consumer.version
  fibre.conflicts = 0
  const met = conflicts + (differs ? 1 : 0)
  const found = consumer.checkpoint
  // A fault may deliver again what lies behind the checkpoint, without anybody else having written.
  if (met === 0 && (kernel.faults === null || found <= ordinal || fibre.kind !== 'loop')) return true
  const { commitConflict } = kernel.profile
  if (commitConflict === 'overwrites') return true
  if (met > 0) kernel.sink.change(k['commit-conflict'], consumer.index, ordinal, found)
  if (commitConflict === 'yields') return met > 0 ? found < ordinal : found <= ordinal
  if (met > 1) throw new OptimisticLockError(consumer.id, fibre.version, consumer.version + 1)
  return true
}

/** Write a consumer's checkpoint, if it may be. @returns false = it may not, and this one gives way */
export function writeCheckpoint(
  kernel: Kernel,
  fibre: Fibre,
  consumer: ConsumerRuntime,
  seq: bigint,
  ordinal = kernel.log.ordinalOf(seq),
): boolean {
  if (!mayWrite(kernel, fibre, consumer, ordinal)) return false
  setCheckpoint(kernel, consumer, seq, ordinal)
  fibre.version = consumer.version
  return true
}

/** Set the checkpoint, whoever else may want to: what the store does. */
export function setCheckpoint(kernel: Kernel, consumer: ConsumerRuntime, seq: bigint, ordinal: number): void {
  kernel.store.setLastEventSequenceNumber(consumer.id, seq)
  consumer.version++
  const before = consumer.checkpoint
  consumer.checkpoint = ordinal
  kernel.sink.change(k['checkpoint-written'], consumer.index, ordinal, before)
  if (consumer.inError) {
    consumer.inError = false
    consumer.errorStreak = 0
    kernel.sink.change(k['error-cleared'], consumer.index, 0, 0)
  }
  // A checkpoint that goes back puts events before the consumer again.
  if (ordinal < before) kernel.wake(consumer)
}
