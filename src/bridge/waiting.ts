import type { Connection } from './connection.ts'
import type { BridgeStore } from './store.ts'

export interface WaitingOptions {
  readonly store: BridgeStore
  readonly connection: Pick<Connection, 'isReady' | 'restart' | 'forgetEarly'>
}

/** What is asked of a worker that is gone, or not there yet, waits for the next one: the newest of it, and no more. */
export function createWaiting({ store, connection }: WaitingOptions) {
  let next: () => void = () => undefined
  /** What is in no hurry, and no reason to make one. */
  const patient: (() => void)[] = []

  function begin(task: () => void): void {
    next = task
    if (store.getState().connection === 'stopped') connection.restart()
  }

  return {
    /** Do it now, or in the worker that is made for it, in place of what that would have begun with. */
    whenReady(task: () => void): void {
      if (connection.isReady()) return task()
      connection.forgetEarly()
      begin(task)
    },
    /** The same for what replaces nothing: what a new page is about to open is opened all the same. */
    besides(task: () => void): void {
      if (connection.isReady()) return task()
      const first = store.getState().connection === 'stopped' ? () => undefined : next
      begin(() => {
        first()
        task()
      })
    },
    /** The same for what is of use in any run: of a worker that is gone it waits until somebody restarts it. */
    whenThere(task: () => void): void {
      if (store.getState().connection === 'stopped') patient.push(task)
      else this.besides(task)
    },
    /** What the next worker begins with. */
    beginWith(task: () => void): void {
      next = task
    },
    /** The worker is there. */
    ready(): void {
      next()
      for (const task of patient.splice(0)) task()
    },
  }
}

export type Waiting = ReturnType<typeof createWaiting>
