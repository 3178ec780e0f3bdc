import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  startCompletion,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language'
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { EditorState, Transaction } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  showPanel,
} from '@codemirror/view'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import type { Problem } from '../../../protocol/problem.ts'
import styles from '../Editor.module.css'
import { marksOf, markWords, type Mark } from './marks.ts'
import { type AskNames, expressionOffers } from './expression-offers.ts'
import { offersFrom } from './offers.ts'
import type { Schema } from './schema.ts'
import { theme } from './theme.ts'

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
          standard(
            () => schemaRef.current,
            (document, path) => callsRef.current.askNames(document, path),
          ),
          EditorView.updateListener.of(({ docChanged, state, transactions }) => {
            const isOurs = transactions.every((each) => each.annotation(Transaction.userEvent) === fromOutside)
            if (docChanged && !isOurs) callsRef.current.onChange(state.doc.toString())
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
    if (view !== null) replaceText(view, text)
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

/** Says of a change that it came from the form, or with another scenario. */
const fromOutside = 'sagascope.outside'
const footId = 'sg-foot'

const standard = (schema: () => Schema | null, askNames: AskNames) => [
  lineNumbers(),
  lintGutter(),
  codeFolding(),
  foldGutter(),
  history(),
  drawSelection(),
  indentOnInput(),
  indentUnit.of('  '),
  bracketMatching(),
  closeBrackets(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  json(),
  autocompletion({ override: [offersFrom(schema), expressionOffers(askNames)], icons: false }),
  // A quote is no letter: what may stand in it is offered all the same.
  EditorView.updateListener.of(({ transactions, view }) => {
    const typed = transactions.find((each) => each.isUserEvent('input.type') && each.docChanged)
    let quote = false
    typed?.changes.iterChanges((_a, _b, _c, _d, inserted) => {
      quote ||= /^""?$/.test(inserted.toString())
    })
    if (quote) startCompletion(view)
  }),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({
    'aria-label': 'Scenario',
    'aria-describedby': footId,
    // What can be edited can be reached by keys anyway; said, because checkers do not know.
    tabindex: '0',
    spellcheck: 'false',
    autocapitalize: 'off',
  }),
  showPanel.of(() => {
    const dom = document.createElement('div')
    dom.className = 'sg-foot'
    dom.id = footId
    dom.textContent =
      'Tab indents; Escape, then Tab goes on to what comes next. Ctrl+Space offers what may stand here, F8 goes to the next problem, Ctrl+Enter runs it.'
    return { dom }
  }),
  keymap.of([
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...lintKeymap,
    ...historyKeymap,
    ...foldKeymap,
    ...defaultKeymap,
    indentWithTab,
  ]),
  theme,
]

const diagnosticOf = ({ from, to, problem }: Mark): Diagnostic => ({
  from,
  to,
  severity: problem.severity ?? 'error',
  source: problem.code,
  message: markWords(problem).join(' '),
  renderMessage: () => {
    const box = document.createElement('div')
    for (const words of markWords(problem)) {
      const line = document.createElement('div')
      line.textContent = words
      box.append(line)
    }
    return box
  },
})

/** Only what differs is changed, so that cursor, folds and undo stay. */
function replaceText(view: EditorView, text: string): void {
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
