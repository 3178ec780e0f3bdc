import { Transaction } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'

/** Says of a change that it came from the form, or with another scenario. */
const fromOutside = 'sagascope.outside'

/** Whether somebody has typed at least one of these changes. */
export const isTyped = (transactions: readonly Transaction[]): boolean =>
  !transactions.every((each) => each.annotation(Transaction.userEvent) === fromOutside)

/** Only what differs is changed, so that cursor, folds and undo stay. */
export function replaceText(view: EditorView, text: string): void {
  const old = view.state.doc.toString()
  if (old === text) return
  let from = 0
  const shorter = Math.min(old.length, text.length)
  while (from < shorter && old[from] === text[from]) from++
  let tail = 0
  while (tail < shorter - from && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail++
  view.dispatch({
    changes: { from, to: old.length - tail, insert: text.slice(from, text.length - tail) },
    annotations: [
      Transaction.userEvent.of(fromOutside),
      // The first text is no change that one could take back.
      ...(old === '' ? [Transaction.addToHistory.of(false)] : []),
    ],
  })
}
