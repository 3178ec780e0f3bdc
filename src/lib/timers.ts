import type { AbortSignalLike, Timers } from '../model/collaborators.ts'

/** Longest delay that `setTimeout` takes; a longer one would fire at once. */
const timeoutMsMax = 2 ** 31 - 1

/** The platform's clock and timers: what stores and bundles use that were given none. */
export const platformTimers: Timers = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    let left = ms
    for (; left > timeoutMsMax; left -= timeoutMsMax) await sleepOnce(timeoutMsMax, signal)
    await sleepOnce(left, signal)
  },
}

function sleepOnce(ms: number, signal: AbortSignalLike | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer)
      reject(new Error('the sleep was aborted'))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort)
      resolve()
    }, ms)
    if (signal?.aborted === true) abort()
    else signal?.addEventListener('abort', abort, { once: true })
  })
}
