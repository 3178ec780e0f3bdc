import type { Connection } from './connection.ts'
import type { BridgeStore } from './store.ts'

export interface WaitingOptions {
  readonly store: BridgeStore
  readonly connection: Pick<Connection, 'isReady' | 'restart'>
}

/** What is asked of a worker that is gone, or not there yet, waits for the next one: the newest of it, and no more. */
export function createWaiting({ store, connection }: WaitingOptions) {
  let next: () => void = () => undefined

  return {
    /** Do it now, or in the worker that is made for it. */
    whenReady(task: () => void): void {
      if (connection.isReady()) return task()
      next = task
      if (store.getState().connection === 'stopped') connection.restart()
    },
    /** What the next worker begins with. */
    beginWith(task: () => void): void {
      next = task
    },
    /** What the next worker would begin with. */
    next: (): (() => void) => next,
    /** The worker is there. */
    ready: (): void => next(),
  }
}

export type Waiting = ReturnType<typeof createWaiting>
