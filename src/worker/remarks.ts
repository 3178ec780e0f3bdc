import { grouped } from '../session/words.ts'
import { endingWords } from '../session/ending-words.ts'
import type { Session } from '../session/session.ts'

/** What the page is told of a run without having asked, each once. */
export class Remarks {
  #dropped = false
  #ended = ''

  /** Another session is shown. */
  reset(): void {
    this.#dropped = false
    this.#ended = ''
  }

  /** What there is to say now. */
  of(session: Session): readonly string[] {
    return [this.#droppedOf(session), this.#endingOf(session)].filter((words) => words !== null)
  }

  /** History is bounded: when its beginning goes for the first time, that is said. */
  #droppedOf(session: Session): string | null {
    if (session.first === 0 || this.#dropped) return null
    this.#dropped = true
    const kept = grouped(session.run.recorder.stepsMax)
    return `The history holds ${kept} steps at the most: those before step ${grouped(session.first)} are gone.`
  }

  /** A run that stops where nobody wanted it to says why, whenever it comes to a new end. */
  #endingOf(session: Session): string | null {
    if (!session.atEnd) return null
    const end = `${session.run.number}/${session.end}`
    if (end === this.#ended) return null
    this.#ended = end
    return endingWords(session.run)
  }
}
