import { useCallback, useState } from 'react'

/** The range of rows that a table wants to see, for its watch spec. */
export function useRange() {
  const [range, setRange] = useState({ from: 0, count: 60 })
  const onRange = useCallback((from: number, count: number) => setRange({ from, count }), [])
  return { ...range, onRange }
}
