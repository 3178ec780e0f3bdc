import type { FromWorker } from '../protocol/messages.ts'

/** What the host and its parts need of their thread. */
export interface Thread {
  post(message: FromWorker, transfer: readonly ArrayBuffer[]): void
  /** Monotonic ms. */
  now(): number
  /** Call back soon, after messages that have arrived. */
  soon(task: () => void): void
  /** Call back in `ms`. */
  later(task: () => void, ms: number): void
}
