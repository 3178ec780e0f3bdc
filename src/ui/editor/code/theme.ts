import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** By the page's tokens, which reach into the shadow root: theme, contrast and projector need nothing of their own here. */
const frame = EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'var(--surface)', fontSize: 'var(--fs-body)', height: '100%' },
  // Over the gutter and the foot as well: an outline of the frame would lie below them.
  '&.cm-focused': { outline: 'none' },
  '&.cm-focused::after': {
    content: '""',
    position: 'absolute',
    inset: '0',
    zIndex: '350',
    border: 'var(--focus-w) solid var(--needle)',
    borderRadius: '0 0 var(--r-panel) var(--r-panel)',
    pointerEvents: 'none',
  },
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
    // Over the ring of the focus, which lies over CodeMirror's own gutter (200) and foot (300).
    zIndex: 'calc(10 * var(--z-popover))',
    maxWidth: 'min(460px, 84vw)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-mono)', maxHeight: '20em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    boxSizing: 'border-box',
    minBlockSize: '24px',
    padding: 'var(--sp-1) var(--sp-2)',
  },
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
  '.cm-diagnostic-warning': { borderInlineStart: 'var(--sp-1) solid var(--st-hazard)' },
  '.cm-diagnosticSource': { fontSize: 'var(--fs-micro)', color: 'var(--text-3)', opacity: '1' },
  '.cm-lintRange': {
    backgroundImage: 'none',
    paddingBlockEnd: '0',
    textUnderlineOffset: '3px',
    textDecorationSkipInk: 'none',
  },
  '.cm-lintRange-error': { textDecoration: 'underline wavy var(--st-violation) 1.5px' },
  '.cm-lintRange-warning': { textDecoration: 'underline dashed var(--st-hazard-ink) 1.5px' },
  '.cm-lintRange-active': { backgroundColor: 'var(--needle-tint)' },
  // The signs of a violation and of a hazard, wherever they stand: told apart by their shape as well.
  '.cm-lint-marker': { inlineSize: '0.95em', blockSize: '0.95em', marginBlockStart: '0.25em', content: 'normal' },
  '.cm-lint-marker-error': {
    backgroundColor: 'var(--st-violation)',
    clipPath: 'polygon(30% 0, 70% 0, 100% 30%, 100% 70%, 70% 100%, 30% 100%, 0 70%, 0 30%)',
  },
  '.cm-lint-marker-warning': { backgroundColor: 'var(--st-hazard)', clipPath: 'polygon(50% 0, 100% 100%, 0 100%)' },
  '@media (pointer: coarse)': {
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { minBlockSize: '44px', alignContent: 'center' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul': { maxHeight: '40vh' },
    '.cm-foldGutter .cm-gutterElement': { inlineSize: '24px', minBlockSize: '24px', textAlign: 'center' },
    // Its keys are of no use to a finger.
    '.sg-foot': { display: 'none' },
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
