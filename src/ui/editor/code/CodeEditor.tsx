import type { EditorView } from '@codemirror/view'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import type { Problem } from '../../../protocol/problem.ts'
import styles from '../Editor.module.css'
import { type CodeCalls, createCodeView, drawProblems, showProblem } from './code-view.ts'
import { Echoes } from './echoes.ts'
import { replaceText } from './replace-text.ts'
import type { Schema } from './schema.ts'

/** What the form beside it may ask of the text. */
export interface CodeHandle {
  /** Put the cursor where a problem stands, and the focus with it. */
  readonly show: (problem: Problem) => void
}

interface CodeEditorProps extends Omit<CodeCalls, 'schema'> {
  readonly ref?: Ref<CodeHandle>
  readonly text: string
  /** Of this text or one a moment older. */
  readonly problems: readonly Problem[]
  readonly schema: Schema | null
}

/**
 * The text, by CodeMirror. It stands in a shadow root: there CodeMirror brings its styles as a constructed style sheet, which
 * the content policy allows, and not as a style element, which it refuses. The page's tokens reach inside.
 */
export function CodeEditor({ ref, text, problems, ...calls }: CodeEditorProps) {
  const hostRef = useRef<HTMLDivElement>(null)
  const viewRef = useRef<EditorView | null>(null)
  const echoesRef = useRef(new Echoes())
  const callsRef = useRef(calls)
  // What the editor calls back is always that of the last drawing.
  useEffect(() => {
    callsRef.current = calls
  })

  useEffect(() => {
    const host = hostRef.current
    if (host === null) return undefined
    const view = createCodeView(host.shadowRoot ?? host.attachShadow({ mode: 'open' }), {
      schema: () => callsRef.current.schema,
      askNames: (document, path) => callsRef.current.askNames(document, path),
      onChange(typed) {
        echoesRef.current.typed(typed)
        callsRef.current.onChange(typed)
      },
      onRun: () => callsRef.current.onRun(),
      onSave: () => callsRef.current.onSave(),
    })
    viewRef.current = view
    return () => {
      viewRef.current = null
      view.destroy()
    }
  }, [])

  useEffect(() => {
    const isEcho = echoesRef.current.isEcho(text)
    if (!isEcho && viewRef.current !== null) replaceText(viewRef.current, text)
  }, [text])

  useEffect(() => {
    if (viewRef.current !== null) drawProblems(viewRef.current, problems)
  }, [problems])

  useImperativeHandle(ref, () => ({
    show(problem) {
      if (viewRef.current !== null) showProblem(viewRef.current, problem)
    },
  }))

  return <div ref={hostRef} className={styles.code} />
}
