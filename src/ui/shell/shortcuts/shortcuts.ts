import { commands } from '../../../bridge/commands.ts'
import { stepUnit } from '../../playback/step-unit.ts'
import { copyAsTest } from '../copy-test.ts'
import { hereNow } from '../../acts/here.ts'
import { toggleInspectorFocus } from '../InspectorPane.tsx'
import { openExpect, openInject, openOverlay, overlayIsOpen } from '../../acts/overlays.ts'
import { goTo } from '../../acts/go-to.ts'
import type { Shortcut } from '../../acts/shortcut.ts'
import { views } from '../navigation/views.tsx'

/** Every key of the page. Each does what a button does too. */
export const shortcuts: readonly Shortcut[] = [
  { group: 'The run', keys: 'Space', words: 'Play or pause', run: () => commands.togglePlay() },
  { group: 'The run', keys: '.', words: 'Step', run: () => commands.step(stepUnit()) },
  { group: 'The run', keys: ',', words: 'Step back', run: () => commands.stepBack(stepUnit()) },
  {
    group: 'The run',
    keys: '[',
    words: 'Previous change of the selection',
    run: () => commands.changeOfSelection(true),
  },
  { group: 'The run', keys: ']', words: 'Next change of the selection', run: () => commands.changeOfSelection(false) },
  { group: 'The run', keys: 'Shift+Home', words: 'To start', run: () => commands.toStart() },
  { group: 'The run', keys: 'Shift+End', words: 'To end', run: () => commands.toEnd() },
  ...views.map(({ id, title, key }) => ({
    group: 'Go to' as const,
    keys: `g ${key}`,
    words: `Go to ${title}`,
    run: () => goTo(id),
  })),
  { group: 'The page', keys: '/', words: 'Filter this view, or look for anything', run: focusFilter },
  { group: 'Do', keys: 'p', words: 'Publish an event', run: () => openOverlay('publish') },
  { group: 'Do', keys: 'x', words: 'Inject a fault here', run: injectHere },
  { group: 'Do', keys: 'e', words: 'Expect this: a condition on what is shown', run: expectHere },
  { group: 'Do', keys: 'm', words: 'Move the checkpoint of a consumer', run: () => openOverlay('move-checkpoint') },
  { group: 'The run', keys: 'b', words: 'Breakpoints: where to pause', run: () => openOverlay('breakpoints') },
  { group: 'Do', keys: 't', words: 'Copy as test', run: copyAsTest },
  { group: 'Do', keys: 'u', words: 'Undo what you did last', run: () => commands.undo() },
  { group: 'The page', keys: 'Ctrl+K', words: 'Go to or do anything', run: () => openOverlay('palette') },
  { group: 'The page', keys: 'i', words: 'Into the inspector, and back to the view', run: toggleInspectorFocus },
  { group: 'The page', keys: 'Escape', words: 'Close the inspector', run: () => commands.select(null) },
  { group: 'The page', keys: '?', words: 'Show all keys', run: () => openOverlay('shortcuts') },
]

/** At the atom or thing that has the focus, or at what is selected. */
function injectHere(): void {
  const { selection, atom } = hereNow()
  if (atom === null) commands.select(selection)
  openInject(atom)
}

function expectHere(): void {
  const { selection, cell } = hereNow()
  commands.select(selection)
  openExpect(cell ?? (selection?.kind === 'saga' ? 'live' : null))
}

/** A view without a filter has nothing to narrow: who looks for something looks for it in everything. */
function focusFilter(): void {
  const filter = document.querySelector<HTMLInputElement>('main input[type=search]')
  if (filter) filter.focus()
  else openOverlay('palette')
}

/** The key's name as {@link shortcuts} writes it. */
export function keyName(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'Space' : event.key
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === 'k') return 'Ctrl+K'
  return event.shiftKey && key.length > 1 ? `Shift+${key}` : key
}

/** Keys rest while somebody types, while a dialog or menu is open, and where the browser has a use for them. */
export function isBusy(event: KeyboardEvent): boolean {
  // What is typed ahead is meant for the dialog that comes.
  if (overlayIsOpen()) return true
  // The palette is the one key with a modifier, and works while somebody types.
  if (keyName(event) === 'Ctrl+K') return document.querySelector('dialog[open]') !== null
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true
  if (document.querySelector('dialog[open], [popover]:popover-open')) return true
  // Seen from outside, what happens in a shadow root happens at its host.
  const [inner] = event.composedPath()
  const target = inner instanceof HTMLElement ? inner : null
  if (!target) return false
  if (target.isContentEditable || target.matches('textarea, select')) return true
  if (target instanceof HTMLInputElement) {
    if (!['range', 'checkbox', 'radio', 'button'].includes(target.type)) return true
    return event.key === ' ' && target.type !== 'range'
  }
  // Space presses the button that has the focus. A link and a row it would only scroll away from: there it plays.
  return event.key === ' ' && target.closest('button, summary, [role=option]') !== null
}
