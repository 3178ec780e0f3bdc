import { useState } from 'react'
import { recallJson, rememberJson } from '../../browser-memory.ts'

const nameOf = (table: string): string => `columns.${table}`

/** What is no list of ids hides nothing. */
function saved(table: string): ReadonlySet<string> {
  const kept = recallJson(nameOf(table))
  return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [])
}

/** The columns of a table that the user hides; the browser remembers them. */
export function useHiddenColumns(table: string) {
  const [hidden, setHidden] = useState(() => saved(table))
  function hide(columns: ReadonlySet<string>): void {
    setHidden(columns)
    rememberJson(nameOf(table), [...columns])
  }
  return [hidden, hide] as const
}
