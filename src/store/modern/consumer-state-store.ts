import type { Clock } from '../../model/collaborators.ts'
import { errorText, OptimisticLockError } from '../../model/errors.ts'
import type {
  ConsumerCheckpoint,
  ConsumerErrorState,
  ConsumerStateStore,
  VersionedCheckpoint,
} from '../../model/modern.ts'
import { profiles, type Profile } from '../../model/profile.ts'
import { present } from '../arguments.ts'
import { defaultTimers } from '../defaults.ts'

const healthy: ConsumerErrorState = {
  inError: false,
  errorStartAt: null,
  lastErrorAt: null,
  errorCount: 0,
  errorMessage: null,
}

/**
 * Evento 2's `InMemoryConsumerStateStore`: checkpoints with versions, in memory (EVENTO §4.2).
 *
 * @example
 * ```ts
 * import { modern } from 'sagascope'
 *
 * const store = new modern.InMemoryConsumerStateStore()
 * const version = store.commit('orders', { kind: 'PROJECTOR', lastSequenceNumber: 41n }, 0)
 * if (version !== 1 || store.read('orders')?.version !== 1) throw new Error('the first commit makes version 1')
 * ```
 */
export class InMemoryConsumerStateStore implements ConsumerStateStore {
  readonly #clock: Clock
  readonly #inputs: Profile['inputs']
  readonly #rows = new Map<string, VersionedCheckpoint>()
  readonly #disabled = new Set<string>()
  readonly #errors = new Map<string, ConsumerErrorState>()

  /**
   * @param clock dates errors. Default: the platform's
   * @param profile decides whether a missing checkpoint is refused; upstream stores it
   */
  constructor(clock: Clock = defaultTimers, profile: Pick<Profile, 'inputs'> = profiles.modern) {
    this.#clock = clock
    this.#inputs = profile.inputs
  }

  read(consumerId: string): VersionedCheckpoint | null {
    present('consumerId', consumerId)
    return this.#rows.get(consumerId) ?? null
  }

  commit(consumerId: string, checkpoint: ConsumerCheckpoint, expectedVersion: number): number {
    present('consumerId', consumerId)
    if (this.#inputs === 'checked') present('checkpoint', checkpoint)
    const actual = this.#rows.get(consumerId)?.version ?? 0
    if (actual !== expectedVersion) throw new OptimisticLockError(consumerId, expectedVersion, actual)
    const version = expectedVersion + 1
    this.#rows.set(consumerId, { checkpoint, version })
    this.#errors.delete(consumerId)
    return version
  }

  delete(consumerId: string): void {
    present('consumerId', consumerId)
    this.#rows.delete(consumerId)
    this.#disabled.delete(consumerId)
    this.#errors.delete(consumerId)
  }

  listConsumers(): string[] {
    return [...this.#rows.keys()]
  }

  isEnabled(consumerId: string): boolean {
    present('consumerId', consumerId)
    return !this.#disabled.has(consumerId)
  }

  setEnabled(consumerId: string, enabled: boolean): void {
    present('consumerId', consumerId)
    if (enabled) this.#disabled.delete(consumerId)
    else this.#disabled.add(consumerId)
  }

  setLastError(consumerId: string, error: unknown): void {
    present('consumerId', consumerId)
    const now = this.#clock.now()
    const before = this.#errors.get(consumerId) ?? healthy
    this.#errors.set(consumerId, {
      inError: true,
      errorStartAt: before.errorStartAt ?? now,
      lastErrorAt: now,
      errorCount: before.errorCount + 1,
      errorMessage: error === null || error === undefined ? null : errorText(error),
    })
  }

  getErrorState(consumerId: string): ConsumerErrorState {
    present('consumerId', consumerId)
    return this.#errors.get(consumerId) ?? healthy
  }

  /** Consumers that are switched off, also those that never committed. */
  disabled(): string[] {
    return [...this.#disabled]
  }

  /** Consumers in error, also those that never committed. */
  inError(): string[] {
    return [...this.#errors.keys()]
  }
}
