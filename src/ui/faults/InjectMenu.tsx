import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { commands } from '../../bridge/commands.ts'
import { Button } from '../parts/Button.tsx'
import { type Here, hereAt } from '../acts/here.ts'
import { openExpect, openInject } from '../acts/overlays.ts'
import { putAt } from '../parts/menu/popover-place.ts'
import styles from './InjectMenu.module.css'

/**
 * The menu of the right button, on whatever `hereAt` knows. Text that is marked, fields and links keep the browser's own. All
 * that it does can be done by keys: select or focus, then `x` or `e`.
 */
export function InjectMenu() {
  const box = useRef<HTMLDivElement>(null)
  const [on, setOn] = useState<Here | null>(null)

  useEffect(() => {
    const open = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null
      if (!target || target.closest('a, input, textarea, select, dialog') || getSelection()?.isCollapsed === false)
        return
      const here = hereAt(target)
      if (!here || !box.current) return
      event.preventDefault()
      // Drawn before it is measured and gets the focus: what it offers depends on what it is about.
      flushSync(() => setOn(here))
      // The browser gives the focus back to where it was before the menu: to what the menu is about.
      target.closest<HTMLElement>('[tabindex], button')?.focus({ preventScroll: true })
      const menu = box.current
      menu.showPopover()
      putAt(menu, { x: event.clientX, y: event.clientY })
      menu.querySelector('button')?.focus()
    }
    document.addEventListener('contextmenu', open)
    return () => document.removeEventListener('contextmenu', open)
  }, [])

  const act = (then: (here: Here) => void) => () => {
    box.current?.hidePopover()
    if (on) then(on)
  }
  const kind = on?.selection?.kind
  return (
    <div ref={box} popover="auto" className={styles.menu} role="group" aria-label="Here">
      {on?.atom && <p className={styles.words}>{on.atom.words}</p>}
      {(on?.atom || (kind !== undefined && kind !== 'saga')) && (
        <Button
          look="quiet"
          icon="crashed"
          label="Inject here"
          shortcut="x"
          onClick={act(({ selection, atom }) => {
            if (atom === null) commands.select(selection)
            openInject(atom)
          })}
        />
      )}
      <Button
        look="quiet"
        icon="ok"
        label="Expect this"
        shortcut="e"
        onClick={act(({ selection, cell }) => {
          commands.select(selection)
          openExpect(cell)
        })}
      />
      {kind !== undefined && (
        <Button
          look="quiet"
          icon="search"
          label="Inspect"
          onClick={act(({ selection }) => commands.select(selection))}
        />
      )}
    </div>
  )
}
