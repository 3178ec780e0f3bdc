import { useState } from 'react'

const key = (table: string): string => `sagascope.columns.${table}`

function saved(table: string): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(table)) ?? '[]')
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [])
  } catch {
    // Storage is refused in some private windows, or holds something else: all columns are shown.
    return new Set()
  }
}

/** The columns of a table that the user hides; the browser remembers them. */
export function useHiddenColumns(table: string) {
  const [hidden, setHidden] = useState(() => saved(table))
  function hide(columns: ReadonlySet<string>): void {
    setHidden(columns)
    try {
      localStorage.setItem(key(table), JSON.stringify([...columns]))
    } catch {
      // As above: it holds until another view is opened.
    }
  }
  return [hidden, hide] as const
}
