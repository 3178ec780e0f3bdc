import type { LastAct } from '../../protocol/run-rows.ts'
import { lastAct } from '../last-act.ts'
import type { Session } from '../session.ts'
import { undoneWords } from '../undone-words.ts'
import type { WindowAnswer } from './answer.ts'

/** What an undo would take back. */
export function lastActWindow({ run }: Session): WindowAnswer<LastAct> {
  const act = lastAct(run.commands).map(({ command }) => command)
  const rows = act.length === 0 ? [] : [{ words: undoneWords(run, act) }]
  return { total: rows.length, of: rows.length, rows, note: null }
}
