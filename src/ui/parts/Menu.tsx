import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import styles from './Menu.module.css'

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
    place(popover, button.current.getBoundingClientRect())
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
    const go = (index: number) => all[(index + all.length) % all.length]?.focus()
    if (event.key === 'ArrowDown') go(at + 1)
    else if (event.key === 'ArrowUp') go(at - 1)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(-1)
    else if (event.key === 'Escape') hide()
    else if (event.key === 'Tab') return hide()
    else if (event.key.length === 1 && event.key !== ' ') {
      const letter = event.key.toLowerCase()
      const ordered = [...all.slice(at + 1), ...all.slice(0, at + 1)]
      ordered.find((entry) => entry.textContent.trim().toLowerCase().startsWith(letter))?.focus()
    } else return
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
              <button
                key={item.key}
                type="button"
                role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
                aria-checked={item.checked}
                tabIndex={-1}
                className={styles.item}
                onClick={() => {
                  hide()
                  item.onSelect()
                }}
              >
                <Icon name={item.icon ?? (item.checked ? 'ok' : 'idle')} />
                <span className={styles.words}>
                  {item.label}
                  {item.detail && <span className={styles.detail}>{item.detail}</span>}
                </span>
              </button>
            ))}
          </div>
        ))}
      </div>
    </>
  )
}

/** Below the button, or above it where there is more room; never beyond the window's edge. */
function place(popover: HTMLElement, anchor: DOMRect): void {
  const gap = 4
  const { offsetWidth: width, offsetHeight: height } = popover
  const below = anchor.bottom + gap + height <= innerHeight || anchor.top < innerHeight / 2
  popover.style.left = `${Math.max(gap, Math.min(anchor.left, innerWidth - width - gap))}px`
  popover.style.top = `${Math.max(gap, below ? anchor.bottom + gap : anchor.top - gap - height)}px`
}
