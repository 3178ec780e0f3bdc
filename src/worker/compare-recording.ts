import { Rerun, rerunWords } from '../recording/rerun.ts'
import { engineVersion } from '../session/run.ts'
import type { Session } from '../session/session.ts'
import { frameMs } from './target.ts'
import type { Thread } from './thread.ts'

/** Steps of a recording that are run again and compared at once: some milliseconds. */
const compareAtoms = 2048

export interface CompareOptions {
  readonly thread: Pick<Thread, 'later'>
  /** Whether anybody still waits for the answer. */
  readonly isShown: (session: Session) => boolean
  readonly tell: (words: string) => void
  readonly crash: (error: unknown) => void
}

/** A recording shows what was; whether it would be the same today is found out beside it, slice by slice, and said. */
export function compareRecording(session: Session, { thread, isShown, tell, crash }: CompareOptions): void {
  const { frozen } = session.run
  if (frozen === null) return
  const rerun = new Rerun(session)

  function goOn(): void {
    if (!isShown(session)) return
    try {
      const found = rerun.goOn(compareAtoms)
      if (found === 'more') return thread.later(goOn, frameMs)
      tell(rerunWords(found, frozen!.engineVersion, engineVersion))
    } catch (error) {
      crash(error)
    }
  }

  goOn()
}
