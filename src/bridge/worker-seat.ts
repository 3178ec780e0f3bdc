import type { FromWorker, ToWorker } from '../protocol/messages.ts'

/** As much of a `Worker` as the connection needs; tests bring their own. */
export interface WorkerLike {
  postMessage(message: ToWorker): void
  terminate(): void
  onmessage: ((event: MessageEvent) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  onmessageerror: ((event: MessageEvent) => void) | null
}

interface WorkerSeatOptions {
  readonly spawn: () => WorkerLike
  readonly take: (message: FromWorker) => void
  /** It can say nothing more; '' = it did not say why. */
  readonly fail: (why: string) => void
}

/** The worker that is spoken to: one at a time. What one says that has left its seat is not heard. */
export function createWorkerSeat({ spawn, take, fail }: WorkerSeatOptions) {
  let worker: WorkerLike | null = null

  function renew(): void {
    let made: WorkerLike
    try {
      made = spawn()
    } catch (error) {
      fail(`it could not be started: ${error instanceof Error ? error.message : String(error)}`)
      return
    }
    worker = made
    made.onmessage = (event) => {
      if (worker === made) take(event.data as FromWorker)
    }
    made.onerror = (event) => {
      if (worker === made) fail(event.message)
    }
    made.onmessageerror = () => {
      if (worker === made) fail('one of its messages could not be read')
    }
  }

  /** It is ended; nobody sits here until the next is made. */
  function leave(): void {
    if (!worker) return
    worker.onmessage = worker.onerror = worker.onmessageerror = null
    worker.terminate()
    worker = null
  }

  return {
    renew,
    leave,
    post: (message: ToWorker) => worker?.postMessage(message),
    taken: () => worker !== null,
  }
}
