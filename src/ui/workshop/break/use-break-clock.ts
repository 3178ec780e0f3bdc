import { useEffect, useState } from 'react'
import { forThisTab, recallJson, rememberJson } from '../../browser-memory.ts'
import { useNow } from '../use-now.ts'
import { beginning, begunIn, type Begun, endOf, longer } from './break-clock.ts'

/** When this break ends, and what moves that. `of` and `minutes` are those of the first call. */
export function useBreakClock(of: string, minutes: number) {
  const now = useNow()
  const [endsAt, setEndsAt] = useState(() => endOf(begunIn(recallJson('break', forThisTab)), of, minutes, now))
  useEffect(() => keep({ of, endsAt }), [of, endsAt])
  return {
    now,
    endsAt,
    add: (more: number) => setEndsAt(longer(endsAt, more, now)),
    restart: () => setEndsAt(beginning(minutes, now)),
  }
}

/** It went on: whoever comes here again begins another break. */
export const endBreak = (): void => keep(null)

/** For this tab alone: a reload does not begin the break anew. */
const keep = (begun: Begun | null): void => void rememberJson('break', begun, forThisTab)
