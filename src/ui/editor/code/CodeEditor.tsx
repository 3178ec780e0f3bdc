import { setDiagnostics } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import type { Problem } from '../../../protocol/problem.ts'
import styles from '../Editor.module.css'
import { diagnosticOf } from './diagnostics.ts'
import type { AskNames } from './expression-offers.ts'
import { extensionsFor } from './extensions.ts'
import { marksOf } from './marks.ts'
import { isTyped, replaceText } from './replace-text.ts'
import type { Schema } from './schema.ts'

/** What the form beside it may ask of the text. */
export interface CodeHandle {
  /** Put the cursor where a problem stands, and the focus with it. */
  readonly show: (problem: Problem) => void
}

interface CodeEditorProps {
  readonly ref?: Ref<CodeHandle>
  readonly text: string
  /** Of this text or one a moment older. */
  readonly problems: readonly Problem[]
  readonly schema: Schema | null
  /** Of an expression in the text. */
  readonly askNames: AskNames
  readonly onChange: (text: string) => void
  /** Ctrl+Enter. */
  readonly onRun: () => void
  /** Ctrl+S. */
  readonly onSave: () => void
}

/**
 * The text, by CodeMirror. It stands in a shadow root: there CodeMirror brings its styles as a constructed style sheet, which
 * the content policy allows, and not as a style element, which it refuses. The page's tokens reach inside.
 */
export function CodeEditor({ ref, text, problems, schema, askNames, onChange, onRun, onSave }: CodeEditorProps) {
  const hostRef = useRef<HTMLDivElement>(null)
  const viewRef = useRef<EditorView | null>(null)
  const schemaRef = useRef(schema)
  /** What was typed here and has not come back as `text` yet: whoever types fast is ahead of it. */
  const echoesRef = useRef<string[]>([])
  const callsRef = useRef({ askNames, onChange, onRun, onSave })
  // What the editor calls back is always that of the last drawing.
  useEffect(() => {
    schemaRef.current = schema
    callsRef.current = { askNames, onChange, onRun, onSave }
  })

  useEffect(() => {
    const host = hostRef.current
    if (host === null) return undefined
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
    const run = (act: 'onRun' | 'onSave') => () => {
      callsRef.current[act]()
      return true
    }
    const view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        extensions: [
          keymap.of([
            { key: 'Mod-Enter', run: run('onRun') },
            { key: 'Mod-s', run: run('onSave') },
          ]),
          extensionsFor(
            () => schemaRef.current,
            (document, path) => callsRef.current.askNames(document, path),
          ),
          EditorView.updateListener.of(({ docChanged, state, transactions }) => {
            if (!docChanged || !isTyped(transactions)) return
            const typed = state.doc.toString()
            echoesRef.current.push(typed)
            callsRef.current.onChange(typed)
          }),
        ],
      }),
    })
    viewRef.current = view
    return () => {
      viewRef.current = null
      view.destroy()
    }
  }, [])

  useEffect(() => {
    const view = viewRef.current
    const echo = echoesRef.current.indexOf(text)
    if (echo >= 0) echoesRef.current.splice(0, echo + 1)
    else if (view !== null) replaceText(view, text)
  }, [text])

  useEffect(() => {
    const view = viewRef.current
    if (view === null) return
    const marks = marksOf(view.state.doc.toString(), problems)
    view.dispatch(setDiagnostics(view.state, marks.map(diagnosticOf)))
  }, [problems])

  useImperativeHandle(ref, () => ({
    show(problem) {
      const view = viewRef.current
      const [mark] = view === null ? [] : marksOf(view.state.doc.toString(), [problem])
      if (view === null || mark === undefined) return
      view.dispatch({
        selection: { anchor: mark.from, head: mark.to },
        effects: EditorView.scrollIntoView(mark.from, { y: 'center' }),
      })
      view.focus()
    },
  }))

  return <div ref={hostRef} className={styles.code} />
}
