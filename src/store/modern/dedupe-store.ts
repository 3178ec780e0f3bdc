import type { Clock } from '../../model/collaborators.ts'
import type { DedupeStore } from '../../model/modern.ts'
import { defaultTimers } from '../defaults.ts'

export interface Claim {
  readonly consumerId: string
  readonly eventId: string
  /** ms of the store's clock. */
  readonly claimedAt: number
}

/** Evento 2's claims in memory (EVENTO §4.6). Upstream never sweeps them; whoever runs a processor for long should. */
export class InMemoryDedupeStore implements DedupeStore {
  readonly #clock: Clock
  readonly #claims = new Map<string, Map<string, number>>()

  /** @param clock dates claims. Default: the platform's */
  constructor(clock: Clock = defaultTimers) {
    this.#clock = clock
  }

  tryClaim(consumerId: string, eventId: string): boolean {
    const claims = this.#claims.get(consumerId) ?? new Map<string, number>()
    if (claims.has(eventId)) return false
    claims.set(eventId, this.#clock.now())
    this.#claims.set(consumerId, claims)
    return true
  }

  release(consumerId: string, eventId: string): void {
    this.#claims.get(consumerId)?.delete(eventId)
  }

  sweepBefore(threshold: number): number {
    let swept = 0
    for (const claims of this.#claims.values()) {
      for (const [eventId, claimedAt] of claims) {
        if (claimedAt >= threshold) continue
        claims.delete(eventId)
        swept++
      }
    }
    return swept
  }

  size(): number {
    return [...this.#claims.values()].reduce((total, claims) => total + claims.size, 0)
  }

  claims(): Claim[] {
    return [...this.#claims].flatMap(([consumerId, claims]) =>
      [...claims].map(([eventId, claimedAt]) => ({ consumerId, eventId, claimedAt })),
    )
  }
}
