import { formatClock, formatDate, formatDateTime } from '../format.ts'

/**
 * A moment of virtual time in words. A log's own time is virtual time counted from its epoch: such runs are told by the
 * calendar, simulated ones by the clock.
 */
export function momentWords(epochMs: number | null, timeMs: number): string {
  if (epochMs !== null) return formatDateTime(epochMs + timeMs)
  const { days, time } = formatClock(timeMs)
  return days ? `${days} ${time}` : time
}

export const dayWords = (epochMs: number | null, timeMs: number): string =>
  epochMs !== null ? formatDate(epochMs + timeMs) : momentWords(null, timeMs)
