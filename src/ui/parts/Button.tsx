import { type ButtonHTMLAttributes, type Ref, useImperativeHandle, useRef } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import { type Offer, useOffersInSight } from './offers.ts'
import styles from './Button.module.css'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary`: the one main action. `quiet`: no edge until hovered. `icon`: a square with the sign alone. */
  readonly look?: 'plain' | 'primary' | 'quiet' | 'icon'
  readonly icon?: IconName
  /** The name; shown as text, or for `icon` as accessible name and tooltip. */
  readonly label: string
  /** Key that does the same, shown in the tooltip. */
  readonly shortcut?: string
  readonly ref?: Ref<HTMLButtonElement>
}

/**
 * Something to do: the palette has it by its name, and it is left out on paper and in pictures. What leads to the thing it names
 * is a `TextButton`.
 */
export function Button({ look = 'plain', icon, label, shortcut, className, title, ref, ...rest }: ButtonProps) {
  const own = useRef<HTMLButtonElement>(null)
  useImperativeHandle(ref, () => own.current!, [])
  const { disabled, 'aria-label': name = label, 'aria-pressed': pressed } = rest
  useOffersInSight(own, (where) => {
    if (disabled || rest['aria-disabled']) return []
    const offer: Offer = { group: 'View', label: name, keys: shortcut, run: () => own.current?.click() }
    if (pressed === undefined) return [offer]
    return [{ ...offer, detail: [where, pressed === true ? 'now on' : 'now off'].filter(Boolean).join(', ') }]
  })
  const alone = look === 'icon'
  const tip = shortcut ? `${title ?? label} (${shortcut})` : (title ?? (alone ? label : undefined))
  return (
    <button
      type="button"
      data-control
      {...rest}
      ref={own}
      className={className ? `${styles.button} ${className}` : styles.button}
      data-look={look}
      title={tip}
      aria-label={alone ? label : rest['aria-label']}
      aria-keyshortcuts={shortcut}
    >
      {icon && <Icon name={icon} />}
      {!alone && <span>{label}</span>}
    </button>
  )
}
