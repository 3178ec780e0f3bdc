import { useEffect, useState } from 'react'

/** Often enough that a second is never skipped. */
const tickMs = 250

/**
 * The time of day, for the clocks of whoever gives a course; nothing that the simulation knows.
 *
 * @param now  read at every tick, in milliseconds; must be the same function each time
 */
export function useNow(now: () => number = Date.now): number {
  const [time, setTime] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), tickMs)
    return () => clearInterval(timer)
  }, [now])
  return time
}
