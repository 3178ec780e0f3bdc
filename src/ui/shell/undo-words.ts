import { ownWayBack } from '../../bridge/notices.ts'
import type { Notice } from '../../bridge/store.ts'

/** What *Undo* would do, for its tip. */
export interface UndoTold {
  readonly possible: boolean
  readonly words: string
}

/**
 * What an undo takes back: what was told last with a way of its own, or else what was done last in the run.
 *
 * @param last  that, in words; null = nobody has done anything in it
 */
export function undoWords(notices: readonly Notice[], last: string | null, stopped: boolean): UndoTold {
  const own = ownWayBack(notices)
  if (own !== null) return { possible: true, words: `${own.action.label}: ${own.words.replace(/\.$/, '')}` }
  if (last === null) return { possible: false, words: 'Nothing to undo: nobody has done anything in this run' }
  if (stopped) return { possible: false, words: 'Undo: the simulation worker has stopped, restart it first' }
  return { possible: true, words: `Undo ${last}` }
}
