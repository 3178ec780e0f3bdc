import { type ReactNode, useId, useRef, useState } from 'react'
import { type Offer, useOffersInSight } from '../offers.ts'
import { entriesOf, onMenuKey } from './menu-focus.ts'
import styles from './Menu.module.css'
import { MenuEntry, type MenuItem } from './MenuEntry.tsx'
import { putBeside } from './popover-place.ts'

export interface MenuProps {
  /** Accessible name of button and menu. */
  readonly label: string
  /** What the button shows. */
  readonly children: ReactNode
  /** A list in parts is divided by lines. */
  readonly items: readonly (readonly MenuItem[])[]
  readonly className?: string | undefined
  readonly title?: string
  /** False: the palette has what it holds in words of its own, whether the menu has room or not. */
  readonly offers?: boolean
  /** What it holds may be fetched now. */
  readonly onOpen?: () => void
}

/** A button with a menu: arrows, Home, End and first letters move, Enter chooses, Escape gives the focus back. */
export function Menu({ label, children, items, className, title, offers = true, onOpen }: MenuProps) {
  const { button, list, open, setOpen, show, hide } = useMenuPopover()
  const id = useId()
  useOffersInSight(button, () => (offers ? items.flat().flatMap((item) => offerOf(item, label)) : []))
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className ? `${styles.button} ${className}` : styles.button}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        aria-label={label}
        title={title}
        onClick={() => (open ? hide() : show('first'))}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          show(event.key === 'ArrowUp' ? 'last' : 'first')
        }}
      >
        {children}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        // A long menu scrolls: it must be reachable by itself, too.
        tabIndex={0}
        className={styles.menu}
        onToggle={(event) => {
          setOpen(event.newState === 'open')
          if (event.newState === 'open') onOpen?.()
        }}
        onKeyDown={(event) => onMenuKey(event, hide)}
      >
        {items.map((part, index) => (
          <div key={part[0]?.key ?? index} role="group" className={styles.part}>
            {part.map((item) => (
              <MenuEntry key={item.key} item={item} onChosen={hide} />
            ))}
          </div>
        ))}
      </div>
    </>
  )
}

/** What a menu holds is for the palette as well, without the menu being opened. */
const offerOf = ({ label, checked, disabled, onSelect }: MenuItem, menu: string): readonly Offer[] =>
  checked === true || disabled === true ? [] : [{ group: 'View', label, detail: menu, run: onSelect }]

/** A popover beside its button. It opens with the focus on what holds, else at one end; hidden, it gives the focus back. */
function useMenuPopover() {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)

  function show(end: 'first' | 'last'): void {
    const popover = list.current
    if (!popover || !button.current) return
    popover.showPopover()
    putBeside(popover, button.current.getBoundingClientRect())
    const entries = entriesOf(popover)
    const holds = entries.find((entry) => entry.ariaChecked === 'true')
    const focused = end === 'last' ? entries.at(-1) : (holds ?? entries[0])
    focused?.focus()
  }

  function hide(): void {
    list.current?.hidePopover()
    button.current?.focus()
  }

  return { button, list, open, setOpen, show, hide }
}
