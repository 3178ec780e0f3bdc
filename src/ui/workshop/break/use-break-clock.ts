import { useEffect, useState } from 'react'
import { useNow } from '../use-now.ts'
import { beginning, begunIn, type Begun, endOf, longer } from './break-clock.ts'

/** Kept for this tab alone: a reload does not begin the break anew. */
const key = 'sagascope.break'

/** When this break ends, and what moves that. `of` and `minutes` are those of the first call. */
export function useBreakClock(of: string, minutes: number) {
  const now = useNow()
  const [endsAt, setEndsAt] = useState(() => endOf(read(), of, minutes, now))
  useEffect(() => write({ of, endsAt }), [of, endsAt])
  return {
    now,
    endsAt,
    add: (more: number) => setEndsAt(longer(endsAt, more, now)),
    restart: () => setEndsAt(beginning(minutes, now)),
  }
}

/** It went on: whoever comes here again begins another break. */
export const endBreak = (): void => write(null)

function read(): Begun | null {
  try {
    return begunIn(JSON.parse(sessionStorage.getItem(key) ?? 'null'))
  } catch {
    // Storage is refused in some private windows, and somebody may have written nonsense there.
    return null
  }
}

function write(begun: Begun | null): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(begun))
  } catch {
    // As above: a reload begins the break anew.
  }
}
