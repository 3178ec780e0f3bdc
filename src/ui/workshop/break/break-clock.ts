/** When a break ends, and what is said of it: functions of the time of day, in milliseconds, which whoever calls them reads. */

/** A break that has begun. */
export interface Begun {
  /** Which break. */
  readonly of: string
  readonly endsAt: number
}

const minuteMs = 60_000
/** After so much time over, whoever comes here begins another break. */
const overMsMax = 15 * minuteMs

/** A break that has begun goes on where it was: after a reload, and after a look back. Another one begins now. */
export const endOf = (begun: Begun | null, of: string, minutes: number, now: number): number =>
  begun !== null && begun.of === of && now < begun.endsAt + overMsMax ? begun.endsAt : beginning(minutes, now)

export const beginning = (minutes: number, now: number): number => now + minutes * minuteMs

/** Minutes more or less. A break that is over goes on from now; none ends before now. */
export const longer = (endsAt: number, minutes: number, now: number): number =>
  Math.max(now, Math.max(now, endsAt) + minutes * minuteMs)

/** `7:32`, counted down to `0:00`, and from there on how long it is over: `0:41`. */
export function countdown(endsAt: number, now: number): { readonly over: boolean; readonly clock: string } {
  const over = now >= endsAt
  const seconds = over ? Math.floor((now - endsAt) / 1_000) : Math.ceil((endsAt - now) / 1_000)
  return { over, clock: minutesAndSeconds(seconds) }
}

export const minutesAndSeconds = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

/** `10:42`, where this machine is. What has begun a minute ends in the next: nobody is to come too early. */
export function timeOfDay(at: number): string {
  const date = new Date(Math.ceil(at / minuteMs) * minuteMs)
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`
}

/** What somebody has left in the storage, as a break that has begun. */
export function begunIn(found: unknown): Begun | null {
  if (typeof found !== 'object' || found === null) return null
  const { of, endsAt } = found as Partial<Record<keyof Begun, unknown>>
  return typeof of === 'string' && Number.isSafeInteger(endsAt) ? { of, endsAt: endsAt as number } : null
}
