import { useRef } from 'react'
import { formatCount } from '../format.ts'
import { Icon, type IconName } from './Icon.tsx'
import { type Offer, useOffersInSight } from './offers.ts'
import styles from './Segments.module.css'

export interface Segment<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly count?: number
}

interface SegmentsProps<Id extends string> {
  readonly name: string
  readonly segments: readonly Segment<Id>[]
  readonly value: Id
  readonly onChange: (id: Id) => void
}

/** What could be chosen instead, for the palette. */
function otherWays<Id extends string>(
  name: string,
  ways: readonly Segment<Id>[],
  value: Id,
  onChange: (id: Id) => void,
): readonly Offer[] {
  return ways
    .filter(({ id }) => id !== value)
    .map(({ id, label }) => ({ group: 'View', label: `${name}: ${label}`, run: () => onChange(id) }))
}

/** One of a few, all of them visible. */
export function Segments<Id extends string>({ name, segments, value, onChange }: SegmentsProps<Id>) {
  const own = useRef<HTMLDivElement>(null)
  useOffersInSight(own, () => otherWays(name, segments, value, onChange))
  return (
    <div ref={own} className={styles.segments} role="group" data-control aria-label={name}>
      {segments.map(({ id, label, count }) => (
        <button
          key={id}
          type="button"
          className={styles.segment}
          aria-pressed={id === value}
          onClick={() => onChange(id)}
        >
          {label}
          {count !== undefined && <span className={styles.count}>{formatCount(count)}</span>}
        </button>
      ))}
    </div>
  )
}

interface SearchFieldProps {
  readonly name: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly icon?: IconName
  /** Id of the element that says why the text cannot be read; null = it can. */
  readonly wrong?: string | null
}

export function SearchField({ name, placeholder, value, onChange, icon = 'search', wrong = null }: SearchFieldProps) {
  return (
    <label className={styles.field} data-control data-wrong={wrong !== null || undefined}>
      <Icon name={icon} />
      <input
        className={styles.input}
        type="search"
        aria-label={name}
        placeholder={placeholder}
        value={value}
        spellCheck={false}
        autoComplete="off"
        maxLength={300}
        aria-invalid={wrong !== null}
        aria-describedby={wrong ?? undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}

interface SelectProps {
  readonly name: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** Has the focus when the dialog opens. */
  readonly first?: boolean
  readonly onChange: (value: string) => void
}

export function Select({ name, value, options, first = false, onChange }: SelectProps) {
  const own = useRef<HTMLSelectElement>(null)
  useOffersInSight(own, () =>
    otherWays(
      name,
      options.map((option) => ({ ...option, id: option.value })),
      value,
      onChange,
    ),
  )
  return (
    <select
      ref={own}
      className={styles.select}
      data-control
      data-autofocus={first || undefined}
      aria-label={name}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
