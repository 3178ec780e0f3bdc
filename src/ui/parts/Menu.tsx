import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import { menuKey } from './menu-keys.ts'
import styles from './Menu.module.css'
import { putBeside } from './popover-place.ts'

export interface MenuItem {
  readonly key: string
  readonly label: string
  readonly detail?: string | undefined
  readonly icon?: IconName
  /** Given = one of several of which one holds. */
  readonly checked?: boolean
  readonly onSelect: () => void
}

export interface MenuProps {
  /** Accessible name of button and menu. */
  readonly label: string
  /** What the button shows. */
  readonly children: ReactNode
  /** A list in parts is divided by lines. */
  readonly items: readonly (readonly MenuItem[])[]
  readonly className?: string | undefined
  readonly title?: string
  /** What it holds may be fetched now. */
  readonly onOpen?: () => void
}

/** A button with a menu: arrows, Home, End and first letters move, Enter chooses, Escape gives the focus back. */
export function Menu({ label, children, items, className, title, onOpen }: MenuProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)

  const entries = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]

  function show(last = false): void {
    const popover = list.current
    if (!popover || !button.current) return
    popover.showPopover()
    putBeside(popover, button.current.getBoundingClientRect())
    const all = entries()
    const checked = all.find((entry) => entry.ariaChecked === 'true')
    const first = last ? all.at(-1) : (checked ?? all[0])
    first?.focus()
  }

  function hide(): void {
    list.current?.hidePopover()
    button.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    const all = entries()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const words = all.map((entry) => entry.textContent.trim())
    const meant = menuKey(event.key, at, words)
    if (meant === null) return
    if (meant === 'close') hide()
    // Tab goes on from the button, as if the menu had not been.
    if (event.key === 'Tab') return
    if (meant !== 'close') all[meant]?.focus()
    event.preventDefault()
    event.stopPropagation()
  }

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
        onClick={() => (open ? hide() : show())}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          show(event.key === 'ArrowUp')
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
        onKeyDown={onKeyDown}
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

function MenuEntry({ item, onChosen }: { item: MenuItem; onChosen: () => void }) {
  return (
    <button
      type="button"
      role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={item.checked}
      tabIndex={-1}
      className={styles.item}
      onClick={() => {
        onChosen()
        item.onSelect()
      }}
    >
      <Icon name={item.icon ?? (item.checked ? 'ok' : 'idle')} />
      <span className={styles.words}>
        {item.label}
        {item.detail && <span className={styles.detail}>{item.detail}</span>}
      </span>
    </button>
  )
}
