import { useEffect } from 'react'
import { focusView } from '../parts/focus.ts'

/** What has the focus, and where the focus goes when that goes away: known only while it is still in the page. */
interface Held {
  readonly element: Element
  /** The table that it is in. */
  readonly table: Element | null
  /** What can take the focus around it, from the inside out. */
  readonly around: readonly HTMLElement[]
}

/**
 * One watch for all panes: what goes away with the focus on it, as a row does at a step before it was there, hands it on. Else the
 * keys that follow would be nobody's, and Tab begin at the top of the page.
 */
export function FocusWatch() {
  useEffect(() => {
    let held: Held | null = null
    // Who uses the pointer would see another row marked that nobody has pointed at.
    let byKeys = true
    const keys = () => (byKeys = true)
    const pointer = () => (byKeys = false)
    const take = ({ target }: FocusEvent) => {
      held = target instanceof HTMLElement ? heldBy(target) : null
    }
    // Some browsers say so of what they are about to remove as well: that is known once it is out of the page.
    const leave = ({ target }: FocusEvent) =>
      queueMicrotask(() => {
        if (held?.element === target && held?.element.isConnected) held = null
      })
    const observer = new MutationObserver(() => {
      if (held === null || held.element.isConnected || document.activeElement !== document.body) return
      const from = held
      held = null
      handOn(from, byKeys)
    })
    document.addEventListener('keydown', keys, true)
    document.addEventListener('pointerdown', pointer, true)
    document.addEventListener('focusin', take)
    document.addEventListener('focusout', leave)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => {
      document.removeEventListener('keydown', keys, true)
      document.removeEventListener('pointerdown', pointer, true)
      document.removeEventListener('focusin', take)
      document.removeEventListener('focusout', leave)
      observer.disconnect()
    }
  }, [])
  return null
}

function heldBy(element: HTMLElement): Held {
  const around: HTMLElement[] = []
  for (let up = focusable(element); up !== null; up = focusable(up)) around.push(up)
  return { element, table: element.closest('table'), around }
}

const focusable = (of: HTMLElement): HTMLElement | null => of.parentElement?.closest<HTMLElement>('[tabindex]') ?? null

function handOn({ table, around }: Held, toRow: boolean): void {
  const row = toRow && table?.isConnected ? table.querySelector<HTMLElement>('tbody > [tabindex="0"]') : null
  const next = row ?? around.find(({ isConnected }) => isConnected)
  if (next) next.focus({ preventScroll: true })
  else focusView()
}
