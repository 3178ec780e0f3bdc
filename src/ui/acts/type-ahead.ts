/** As much of a key press as is looked at. */
type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>

/** What a key makes of a text that is typed into no field yet; null = it is no key of a text. */
export function typed(text: string, { key, ctrlKey, metaKey, altKey, isComposing }: Press): string | null {
  if (ctrlKey || metaKey || altKey || isComposing) return null
  if (key === 'Backspace') return text.slice(0, -1)
  // Keys that are none of a text have names: `Enter`, `F5`.
  return /^.$/su.test(key) ? text + key : null
}

let ahead = ''

function collect(event: KeyboardEvent): void {
  const next = typed(ahead, event)
  if (next === null) return
  ahead = next
  // Else a space would press the button that still has the focus.
  event.preventDefault()
}

/** What is typed while a dialog with a field is being fetched is meant for that field. */
export const typeAhead = {
  begin(): void {
    ahead = ''
    addEventListener('keydown', collect, { capture: true })
  },

  /** The dialog can be seen: its field takes what had been typed by then, however long it took since it was drawn. */
  handOver(field: (text: string) => void): void {
    field(ahead)
    typeAhead.end()
  },

  /** Nobody wants it any more. */
  end(): void {
    removeEventListener('keydown', collect, { capture: true })
    ahead = ''
  },
}
