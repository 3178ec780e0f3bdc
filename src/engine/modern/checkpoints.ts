import type { InFlightTracker } from '../../cycles/in-flight-tracker.ts'
import { EventoError, OptimisticLockError } from '../../model/errors.ts'
import type { ConsumerKind } from '../../model/handler.ts'
import type { CheckpointKind, ConsumerCheckpoint, ConsumerStateStore } from '../../model/modern.ts'
import type { Profile } from '../../model/profile.ts'
import type { Seq } from '../../model/seq.ts'

type CheckpointFactory = (seq: Seq) => ConsumerCheckpoint

const factory = (kind: CheckpointKind): { readonly checkpointFactory: CheckpointFactory } => ({
  checkpointFactory: (lastSequenceNumber) => ({ kind, lastSequenceNumber }),
})

export const checkpointKinds: Readonly<Record<ConsumerKind, { readonly checkpointFactory: CheckpointFactory }>> = {
  projector: factory('PROJECTOR'),
  observer: factory('EVENT'),
  saga: factory('SAGA'),
}

/** A consumer’s checkpoint as one cycle sees it: it remembers the version that it read or wrote last. */
export class Checkpoints {
  readonly #store: ConsumerStateStore
  readonly #consumer: string
  readonly #profile: Profile
  readonly #make: CheckpointFactory
  #version = 0
  #persisted: Seq | null = null

  constructor(store: ConsumerStateStore, consumer: string, profile: Profile, make: CheckpointFactory) {
    this.#store = store
    this.#consumer = consumer
    this.#profile = profile
    this.#make = make
  }

  async read(): Promise<Seq | null> {
    const stored = await this.#store.read(this.#consumer)
    this.#version = stored?.version ?? 0
    // A store that checks nothing may hold a version without a checkpoint.
    const checkpoint = (stored?.checkpoint ?? null) as ConsumerCheckpoint | null
    this.#persisted = checkpoint?.lastSequenceNumber ?? null
    return this.#persisted
  }

  /** The first checkpoint. @returns null, or the one that somebody else has set meanwhile */
  async seed(seq: Seq): Promise<Seq | null> {
    let found: Seq | null = null
    try {
      await this.#store.commit(this.#consumer, this.#make(seq), 0)
    } catch (error) {
      if (!(error instanceof OptimisticLockError)) throw error
      found = (await this.read()) ?? 0n
    }
    await this.read()
    return found
  }

  /**
   * Write a checkpoint. Where somebody else has written meanwhile, the policy `commitConflict` decides.
   *
   * @returns false = another one is as far, and this one gives way
   * @throws EventoError when a second writer comes between as well; whatever the store throws
   */
  async commit(seq: Seq): Promise<boolean> {
    const checkpoint = this.#make(seq)
    try {
      this.#version = await this.#store.commit(this.#consumer, checkpoint, this.#version)
    } catch (error) {
      if (!(error instanceof OptimisticLockError)) throw error
      const stored = await this.read()
      if (this.#profile.commitConflict === 'yields' && stored !== null && stored >= seq) return false
      try {
        this.#version = await this.#store.commit(this.#consumer, checkpoint, this.#version)
      } catch (cause) {
        if (!(cause instanceof OptimisticLockError)) throw cause
        const words = `checkpoint commit race for ${this.#consumer}`
        throw new EventoError('exception', 'java.lang.IllegalStateException', words, { cause })
      }
    }
    this.#persisted = seq
    return true
  }

  /**
   * Move the watermark and write it where it has moved. Upstream forgets a move whose writing failed; under `dispatched` it is
   * written the next time.
   */
  async persistWatermark(tracker: InFlightTracker): Promise<void> {
    const before = this.#profile.watermark === 'adjacent' ? tracker.watermark : (this.#persisted ?? 0n)
    const watermark = tracker.advanceWatermark()
    if (watermark > before) await this.commit(watermark)
  }
}
