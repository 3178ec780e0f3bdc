import type { AbortSignalLike } from '../../model/collaborators.ts'

/** A signal with its own switch: the platform's `AbortController` is not the core's to use. */
export class Canceller implements AbortSignalLike {
  aborted = false
  readonly #listeners = new Set<() => void>()

  abort(): void {
    if (this.aborted) return
    this.aborted = true
    for (const listener of this.#listeners) listener()
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.add(listener)
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener)
  }
}
