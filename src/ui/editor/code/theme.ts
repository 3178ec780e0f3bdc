import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** By the page's tokens, which reach into the shadow root: theme, contrast and projector need nothing of their own here. */
const frame = EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'var(--surface)', fontSize: 'var(--fs-body)', height: '100%' },
  '&.cm-focused': { outline: 'var(--focus-w) solid var(--needle)', outlineOffset: 'calc(-1 * var(--focus-w))' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.5', overflow: 'auto' },
  '.cm-content': { padding: 'var(--sp-2) 0', caretColor: 'var(--needle)' },
  '.cm-line': { padding: '0 var(--sp-3) 0 var(--sp-2)' },
  '.cm-cursor, .cm-dropCursor': { borderInlineStartColor: 'var(--needle)', borderInlineStartWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--text-3)', border: '0' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--hover) 70%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--hover)', color: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--needle-tint)',
  },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--needle-tint)',
    outline: 'var(--hair) solid var(--needle-line)',
  },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--st-violation-tint)' },
  '.cm-foldPlaceholder': { border: '0', backgroundColor: 'var(--sunken)', color: 'var(--text-2)' },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--text-2)', fontFamily: 'var(--font-ui)' },
  '.cm-panels.cm-panels-bottom': { borderTop: 'var(--hair) solid var(--line)' },
  '.sg-foot': { padding: 'var(--sp-1) var(--sp-3)', fontSize: 'var(--fs-small)' },
  '.cm-tooltip': {
    border: 'var(--hair) solid var(--line-strong)',
    borderRadius: 'var(--r-control)',
    backgroundColor: 'var(--raised)',
    color: 'var(--text)',
    boxShadow: 'var(--shadow-popover)',
    zIndex: 'var(--z-popover)',
    maxWidth: 'min(460px, 92vw)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-mono)', maxHeight: '16em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: 'var(--sp-1) var(--sp-2)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--needle)',
    color: 'var(--on-needle)',
  },
  '.cm-completionDetail': { fontStyle: 'normal', color: 'var(--text-3)' },
  'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: 'var(--fw-strong)' },
  '.cm-tooltip.cm-completionInfo': { padding: 'var(--sp-2) var(--sp-3)', maxWidth: 'min(320px, 80vw)' },
  '.cm-diagnostic': { padding: 'var(--sp-2) var(--sp-3)', fontFamily: 'var(--font-ui)', whiteSpace: 'normal' },
  '.cm-diagnostic-error': { borderInlineStart: 'var(--sp-1) solid var(--st-violation)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--st-violation) 1.5px',
    textUnderlineOffset: '3px',
    textDecorationSkipInk: 'none',
  },
  '.cm-lint-marker': { inlineSize: '0.9em', blockSize: '0.9em' },
  '.cm-lint-marker-error': {
    content: 'normal',
    backgroundColor: 'var(--st-violation)',
    borderRadius: '50%',
    marginBlockStart: '0.25em',
  },
})

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--st-fetch-ink)' },
  { tag: tags.string, color: 'var(--st-ok-ink)' },
  { tag: tags.number, color: 'var(--st-backoff-ink)' },
  { tag: [tags.bool, tags.null], color: 'var(--st-enter-ink)', fontWeight: 'var(--fw-strong)' },
  { tag: tags.separator, color: 'var(--text-3)' },
  { tag: tags.invalid, color: 'var(--st-violation-ink)' },
])

export const theme = [frame, syntaxHighlighting(colours)]
