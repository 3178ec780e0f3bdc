import type { LastAct } from '../../protocol/run-rows.ts'
import type { Session } from '../session.ts'
import { undoneWords } from '../undone-words.ts'
import type { WindowAnswer } from './answer.ts'

/** What an undo would take back. */
export function lastActWindow({ run }: Session): WindowAnswer<LastAct> {
  const last = run.commands.at(-1)
  const rows = last === undefined ? [] : [{ words: undoneWords(run, last.command) }]
  return { total: rows.length, of: rows.length, rows, note: null }
}
