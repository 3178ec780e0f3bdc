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
import { lintGutter, lintKeymap } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  showPanel,
} from '@codemirror/view'
import { type AskNames, expressionOffers } from './expression-offers.ts'
import { offersFrom } from './offers.ts'
import type { Schema } from './schema.ts'
import { theme } from './theme.ts'

const footId = 'sg-foot'

/** What the editor is made of, whatever stands in it. */
export const extensionsFor = (schema: () => Schema | null, askNames: AskNames): Extension[] => [
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
  offers(schema, askNames),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({
    'aria-label': 'Scenario',
    'aria-describedby': footId,
    // What can be edited can be reached by keys anyway; said, because checkers do not know.
    tabindex: '0',
    spellcheck: 'false',
    autocapitalize: 'off',
  }),
  foot,
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

/** What may stand at the cursor, by the schema or by the names of an expression. */
const offers = (schema: () => Schema | null, askNames: AskNames): Extension => [
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
]

/** The keys of the editor, below the text. */
const foot = showPanel.of(() => {
  const dom = document.createElement('div')
  dom.className = 'sg-foot'
  dom.id = footId
  dom.dataset['control'] = ''
  dom.textContent =
    'Tab indents; Escape, then Tab goes on to what comes next. Ctrl+Space offers what may stand here, F8 goes to the next problem, Ctrl+Enter runs it.'
  return { dom }
})
