import { useEffect, useMemo } from 'react'
import type { DataColumn } from './data-column.ts'
import { columnsWithoutRoom } from './table-sizes.ts'

interface Table<Row> {
  readonly columns: readonly DataColumn<Row>[]
  readonly hidden?: ReadonlySet<string> | undefined
  readonly onWithoutRoom?: ((columns: readonly string[]) => void) | undefined
}

const none: ReadonlySet<string> = new Set()

/** The columns for which a table of this width has no room; whoever offers columns to be shown is told. */
export function useColumnsWithoutRoom<Row>(
  { columns, hidden = none, onWithoutRoom }: Table<Row>,
  { width, scale }: { readonly width: number; readonly scale: number },
): readonly string[] {
  const text = columnsWithoutRoom(columns, hidden, width, scale).join(' ')
  const ids = useMemo(() => (text === '' ? [] : text.split(' ')), [text])
  useEffect(() => onWithoutRoom?.(ids), [ids, onWithoutRoom])
  return ids
}
