import { setDiagnostics } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import type { Problem } from '../../../protocol/problem.ts'
import { diagnosticOf } from './diagnostics.ts'
import type { AskNames } from './expression-offers.ts'
import { extensionsFor } from './extensions.ts'
import { marksOf } from './marks.ts'
import { isTyped } from './replace-text.ts'
import type { Schema } from './schema.ts'

/** What the editor asks of whoever shows it, at the moment when it needs it. */
export interface CodeCalls {
  readonly schema: () => Schema | null
  readonly askNames: AskNames
  /** Somebody has typed; `text` is all of it. */
  readonly onChange: (text: string) => void
  /** Ctrl+Enter. */
  readonly onRun: () => void
  /** Ctrl+S. */
  readonly onSave: () => void
}

/** CodeMirror within a shadow root; whoever makes it destroys it. */
export const createCodeView = (root: ShadowRoot, calls: CodeCalls): EditorView =>
  new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      extensions: [
        keymap.of([
          { key: 'Mod-Enter', run: handled(calls.onRun) },
          { key: 'Mod-s', run: handled(calls.onSave) },
        ]),
        extensionsFor(calls.schema, calls.askNames),
        EditorView.updateListener.of(({ docChanged, state, transactions }) => {
          if (docChanged && isTyped(transactions)) calls.onChange(state.doc.toString())
        }),
      ],
    }),
  })

/** A key that is ours is not the browser's. */
const handled = (act: () => void) => () => {
  act()
  return true
}

export function drawProblems(view: EditorView, problems: readonly Problem[]): void {
  const marks = marksOf(view.state.doc.toString(), problems)
  view.dispatch(setDiagnostics(view.state, marks.map(diagnosticOf)))
}

/** Puts the cursor where a problem stands, and the focus with it; one that has no place in the text is left alone. */
export function showProblem(view: EditorView, problem: Problem): void {
  const [mark] = marksOf(view.state.doc.toString(), [problem])
  if (mark === undefined) return
  view.dispatch({
    selection: { anchor: mark.from, head: mark.to },
    effects: EditorView.scrollIntoView(mark.from, { y: 'center' }),
  })
  view.focus()
}
