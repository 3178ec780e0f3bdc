import type { Timers } from '../../model/collaborators.ts'
import { Canceller } from '../../store/locks/canceller.ts'

/** Whether something comes true within a time, in ms from now. It is not stopped when it does not. */
export async function within(timers: Timers, ms: number, done: Promise<unknown>): Promise<boolean> {
  const canceller = new Canceller()
  try {
    return await Promise.race([
      done.then(() => true),
      timers.sleep(Math.max(0, ms), canceller).then(
        () => false,
        () => false,
      ),
    ])
  } finally {
    canceller.abort()
  }
}
