import { useEffect, useRef, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { parseSelection, type Selection } from '../../bridge/view-state.ts'
import { Button } from '../parts/Button.tsx'
import { openExpect, openOverlay } from '../shell/overlays.ts'
import styles from './InjectMenu.module.css'

/**
 * The menu of the right button, on whatever carries `data-thing`. Text that is marked, fields and links keep the browser's
 * own. All that it does can be done by keys: select, then `x` or `e`.
 */
export function InjectMenu() {
  const box = useRef<HTMLDivElement>(null)
  const [on, setOn] = useState<{ readonly selection: Selection; readonly cell: string | null } | null>(null)

  useEffect(() => {
    const open = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null
      if (!target || target.closest('a, input, textarea, select, dialog') || getSelection()?.isCollapsed === false)
        return
      const thing = target.closest<HTMLElement | SVGElement>('[data-thing]')?.dataset['thing']
      const selection = parseSelection(thing ?? '')
      if (!selection || !box.current) return
      event.preventDefault()
      setOn({ selection, cell: target.closest<HTMLElement>('[data-cell]')?.dataset['cell'] ?? null })
      const menu = box.current
      menu.showPopover()
      const { width, height } = menu.getBoundingClientRect()
      menu.style.left = `${Math.max(0, Math.min(event.clientX, innerWidth - width))}px`
      menu.style.top = `${Math.max(0, Math.min(event.clientY, innerHeight - height))}px`
      menu.querySelector('button')?.focus()
    }
    document.addEventListener('contextmenu', open)
    return () => document.removeEventListener('contextmenu', open)
  }, [])

  const act = (then: (selection: Selection) => void) => () => {
    box.current?.hidePopover()
    if (on) then(on.selection)
  }
  return (
    <div ref={box} popover="auto" className={styles.menu} role="group" aria-label="Here">
      {on?.selection.kind !== 'saga' && (
        <Button
          look="quiet"
          icon="crashed"
          label="Inject here"
          onClick={act((selection) => {
            commands.select(selection)
            openOverlay('inject')
          })}
        />
      )}
      <Button
        look="quiet"
        icon="ok"
        label="Expect this"
        onClick={act((selection) => {
          commands.select(selection)
          openExpect(on?.cell ?? null)
        })}
      />
      <Button look="quiet" icon="search" label="Inspect" onClick={act((selection) => commands.select(selection))} />
    </div>
  )
}
