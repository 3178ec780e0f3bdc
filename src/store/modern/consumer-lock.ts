import type { ConsumerLock, LockHandle } from '../../model/modern.ts'
import { present } from '../arguments.ts'

interface InMemoryLockHandle extends LockHandle {
  close(): void
}

/** Evento 2's lock in memory: whoever has the handle has the zone (EVENTO §4.3). */
export class InMemoryConsumerLock implements ConsumerLock {
  readonly #held = new Map<string, InMemoryLockHandle>()

  tryAcquire(consumerId: string): InMemoryLockHandle | null {
    present('consumerId', consumerId)
    if (this.#held.has(consumerId)) return null
    const handle: InMemoryLockHandle = {
      consumerId,
      close: () => {
        // A handle that is closed again must not free who came after it.
        if (this.#held.get(consumerId) === handle) this.#held.delete(consumerId)
      },
    }
    this.#held.set(consumerId, handle)
    return handle
  }

  /** Consumers whose zone is taken. */
  held(): string[] {
    return [...this.#held.keys()]
  }
}
