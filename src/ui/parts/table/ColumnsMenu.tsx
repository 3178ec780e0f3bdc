import { useId, useRef, type ToggleEvent } from 'react'
import { useOffers } from '../offers.ts'
import { Button } from '../Button.tsx'
import styles from './ColumnsMenu.module.css'
import type { DataColumn } from './data-column.ts'

interface Props<Row> {
  readonly columns: readonly DataColumn<Row>[]
  readonly hidden: ReadonlySet<string>
  /** Those for which the table is too narrow. */
  readonly withoutRoom: readonly string[]
  readonly onChange: (hidden: ReadonlySet<string>) => void
}

/** Which columns a table shows. The one that names the row always stays. */
export function ColumnsMenu<Row>({ columns, hidden, withoutRoom, onChange }: Props<Row>) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const movable = columns.filter((column) => !column.rowHead)

  function toggle(column: string): void {
    const next = new Set(hidden)
    if (!next.delete(column)) next.add(column)
    onChange(next)
  }

  useOffers(() =>
    movable.map(({ id, label }) => ({
      group: 'View',
      label: `${hidden.has(id) ? 'Show' : 'Hide'} the column ${label}`,
      run: () => toggle(id),
    })),
  )

  function place(event: ToggleEvent<HTMLDivElement>): void {
    const anchor = button.current?.getBoundingClientRect()
    if (!anchor || event.newState !== 'open') return
    const { style, offsetWidth } = event.currentTarget
    style.left = `${Math.max(4, anchor.right - offsetWidth)}px`
    style.top = `${anchor.bottom + 4}px`
  }

  return (
    <>
      <Button
        ref={button}
        icon="columns"
        label={hidden.size === 0 ? 'Columns' : `Columns, ${hidden.size} hidden`}
        popoverTarget={id}
        aria-haspopup="dialog"
      />
      <div id={id} popover="auto" role="dialog" aria-label="Columns" className={styles.popover} onToggle={place}>
        {movable.map((column) => (
          <label key={column.id} className={styles.item}>
            <input type="checkbox" checked={!hidden.has(column.id)} onChange={() => toggle(column.id)} />
            {column.label}
            {!hidden.has(column.id) && withoutRoom.includes(column.id) && (
              <span className={styles.note}>no room at this width</span>
            )}
          </label>
        ))}
      </div>
    </>
  )
}
