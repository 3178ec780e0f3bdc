import { formatClock, formatDate, formatDateTime } from '../format.ts'
import { shownEpoch } from '../time-zone.ts'

/**
 * A moment of virtual time in words. A log's own time is virtual time counted from its epoch: such runs are told by the
 * calendar, unless somebody wants to see virtual time; simulated ones by the clock.
 */
export function momentWords(epochMs: number | null, timeMs: number): string {
  const epoch = shownEpoch(epochMs)
  if (epoch !== null) return formatDateTime(epoch + timeMs)
  return clockWords(timeMs)
}

function clockWords(timeMs: number): string {
  const { days, time } = formatClock(timeMs)
  return days ? `${days} ${time}` : time
}

export const dayWords = (epochMs: number | null, timeMs: number): string => {
  const epoch = shownEpoch(epochMs)
  return epoch !== null ? formatDate(epoch + timeMs) : momentWords(null, timeMs)
}

/** For the tip of what tells a moment in one of the two times only, or how long ago it was. */
export const bothTimes = (epochMs: number | null, timeMs: number): string =>
  epochMs === null
    ? `Virtual time ${clockWords(timeMs)}`
    : `Original time ${formatDateTime(epochMs + timeMs)}, virtual time ${clockWords(timeMs)}`
