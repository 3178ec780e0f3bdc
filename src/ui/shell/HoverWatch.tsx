import { useEffect } from 'react'
import { commands } from '../../bridge/commands.ts'
import { parseSelection } from '../../bridge/selection.ts'

/**
 * One listener for all panes: whatever carries `data-thing` (a selection as the URL writes it, `event:242`) is marked
 * everywhere while the pointer or the keyboard's focus is on it. Drawings say what they are about with `commands.hover`.
 */
export function HoverWatch() {
  useEffect(() => {
    const look = ({ target }: Event) => {
      const thing = target instanceof Element ? target.closest<HTMLElement | SVGElement>('[data-thing]') : null
      commands.hover(parseSelection(thing?.dataset['thing'] ?? '') ?? null)
    }
    const leave = () => commands.hover(null)
    document.addEventListener('pointerover', look)
    document.addEventListener('focusin', look)
    document.documentElement.addEventListener('pointerleave', leave)
    return () => {
      document.removeEventListener('pointerover', look)
      document.removeEventListener('focusin', look)
      document.documentElement.removeEventListener('pointerleave', leave)
    }
  }, [])
  return null
}
