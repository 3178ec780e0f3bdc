import type { KeyboardEvent } from 'react'
import { menuKey } from './menu-keys.ts'

export const entriesOf = (menu: HTMLElement | null): readonly HTMLElement[] => [
  ...(menu?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? []),
]

/** Moves the focus in a menu that is open, or hides it. What no menu has a use for is left alone. */
export function onMenuKey(event: KeyboardEvent<HTMLElement>, hide: () => void): void {
  const entries = entriesOf(event.currentTarget)
  const at = entries.findIndex((entry) => entry === document.activeElement)
  const meant = menuKey(
    event.key,
    at,
    entries.map((entry) => entry.textContent.trim()),
  )
  if (meant === null) return
  if (meant === 'close') hide()
  else entries[meant]?.focus()
  // Tab goes on from where the menu was opened, as if it had not been.
  if (event.key === 'Tab') return
  event.preventDefault()
  event.stopPropagation()
}
