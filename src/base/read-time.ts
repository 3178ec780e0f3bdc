/** A point in time as a log wrote it. */
export interface ReadTime {
  /** Epoch milliseconds; finer parts are cut off. */
  readonly ms: number
  /** What was cut off, in milliseconds: 0…1, to tell apart what happened within one. */
  readonly rest: number
  /** Whether it named a zone (or was a count of milliseconds); without one it is read as UTC. */
  readonly zoned: boolean
}

/**
 * Read a date: ISO 8601 (`2005-03-23`, `2005-03-23T00:00:00.123456+01:00`, also with a blank for the `T`, `/` for `-`, without
 * seconds, `Z`, `UTC`, `+0100`, `+01`, a blank before the zone), or whole epoch milliseconds. Null for anything else, also for days that no calendar has.
 *
 * @remarks hand-written because `Date.parse` differs between engines for all but one of these forms, and reads nonsense
 */
export function readTime(text: string): ReadTime | null {
  const shaped = iso.exec(text)
  if (shaped === null) return fromMilliseconds(text)
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const day = digits(text, 8, 10)
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  const days = daysFromEpoch(year, month, day)
  if (text.length === 10) return { ms: days * dayMs, rest: 0, zoned: false }

  const hour = digits(text, 11, 13)
  const minute = digits(text, 14, 16)
  const second = shaped[2] === undefined ? 0 : Number(shaped[2])
  // 60 is a leap second, 24:00 the end of the day: both are in ISO 8601, neither in logs worth trusting.
  if (hour > 23 || minute > 59 || second > 59) return null
  const offset = offsetMs(shaped[4])
  if (offset === null) return null
  const ms = days * dayMs + hour * 3_600_000 + minute * 60_000 + second * 1_000 + fractionMs(shaped[3]) - offset
  return { ms, rest: restMs(shaped[3]), zoned: shaped[4] !== undefined }
}

const iso =
  /^\d{4}([-/])\d\d\1\d\d(?:[T ]\d\d:\d\d(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?(Z|z|UTC|[+-]\d\d(?::?\d\d)?))?)?$/

const dayMs = 86_400_000

/** Longer counts are micro- or nanoseconds; eight digits a date without dashes, ten of this century's seconds. */
function fromMilliseconds(text: string): ReadTime | null {
  if (!/^\d{1,15}$/.test(text)) return null
  if (text.length === 8 && (text.startsWith('19') || text.startsWith('20'))) return null
  if (text.length === 10 && text.startsWith('1')) return null
  return { ms: Number(text), rest: 0, zoned: true }
}

function digits(text: string, from: number, to: number): number {
  let made = 0
  for (let i = from; i < to; i++) made = made * 10 + text.charCodeAt(i) - 48
  return made
}

function fractionMs(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'))
}

const restMs = (fraction = ''): number => (fraction.length <= 3 ? 0 : Number(`0.${fraction.slice(3)}`))

/** Of a zone: `Z`, `UTC`, `+01:00`, `+0100`, `+01`. Null when there is no such zone. */
function offsetMs(zone: string | undefined): number | null {
  if (zone === undefined || zone === 'Z' || zone === 'z' || zone === 'UTC') return 0
  const hours = digits(zone, 1, 3)
  const minutes = zone.length > 3 ? digits(zone, zone.length - 2, zone.length) : 0
  if (hours > 18 || minutes > 59) return null
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3_600_000 + minutes * 60_000)
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const daysIn = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : monthDays[month - 1]!)

/** Days from 1970-01-01 in the Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
function daysFromEpoch(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const ofEra = y - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
}

/** What is allowed, for messages. */
export const timeForms =
  '2005-03-23, 2005-03-23T14:05:00+01:00, 2005-03-23 14:05:00.123 (no zone = UTC), or epoch milliseconds'
