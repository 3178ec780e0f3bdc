/**
 * How numbers and times are written: counts grouped, ids and sequence numbers never, money with two decimals, durations in
 * two units at most. The page speaks English, so the locale is fixed and tests read the same everywhere.
 */
import { durationText, shortDurationText } from '../base/duration.ts'

export { durationText as formatDuration, shortDurationText as formatShortDuration }

const locale = 'en'

const counts = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
const rates = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 })
const moneys = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const shares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })

/** 5,291 */
export const formatCount = (n: number): string => counts.format(n)

/** 0.5, 16, 1,250 */
export const formatRate = (n: number): string => rates.format(n)

const paces = [
  ['s', 1],
  ['min', 60],
  ['h', 3600],
  ['d', 86_400],
  ['y', 365.25 * 86_400],
] as const

const paceDigits = new Intl.NumberFormat(locale, { minimumSignificantDigits: 3, maximumSignificantDigits: 3 })

/** 12.0/s, 3.50/h: in the smallest unit of time in which it is at least one, always with three digits: it changes as a run plays. */
export function formatPace(perS: number): string {
  if (perS <= 0) return '0'
  const [unit, seconds] = paces.find(([, each]) => perS * each >= 1) ?? paces[paces.length - 1]!
  return `${paceDigits.format(perS * seconds)}/${unit}`
}

/** 61% */
export const formatShare = (part: number, whole: number): string => shares.format(whole > 0 ? part / whole : 0)

/** 1,361.03 from whole cents. */
export function formatCents(cents: bigint | number): string {
  const exact = BigInt(cents)
  const [sign, size] = exact < 0n ? ['-', -exact] : ['', exact]
  // Intl takes a decimal as text, so cents beyond 2^53 stay exact.
  const decimal = `${size / 100n}.${String(size % 100n).padStart(2, '0')}` as `${number}`
  return sign + moneys.format(decimal)
}

/** 1.1 MB */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${formatCount(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB']
  return `${size.toLocaleString(locale, { maximumFractionDigits: size < 10 ? 1 : 0 })} ${unit}`
}

const day = 86_400_000

/** Null = UTC, in which logs of one world read the same in every place. */
let zone: Intl.DateTimeFormat | null = null

/** Tell all times in this zone, by its IANA name, from now on. */
export function setZone(name: string): void {
  zone =
    name === 'UTC'
      ? null
      : new Intl.DateTimeFormat('sv-SE', {
          timeZone: name,
          year: 'numeric',
          month: '2-digit',
          day: '2-digit',
          hour: '2-digit',
          minute: '2-digit',
          second: '2-digit',
          fractionalSecondDigits: 3,
        })
}

/** `2007-07-05 00:00:00.412` in the zone. */
function stamp(epochMs: number): string {
  if (zone === null) return new Date(epochMs).toISOString().replace('T', ' ').slice(0, 23)
  return zone.format(epochMs).replace(',', '.')
}

/** 2007-07-05 */
export const formatDate = (epochMs: number): string => (isTime(epochMs) ? stamp(epochMs).slice(0, 10) : '–')

/** 00:00:00.412 */
export const formatTime = (epochMs: number): string => (isTime(epochMs) ? stamp(epochMs).slice(11, 23) : '–')

/** 2007-07-05 00:00:00 */
export const formatDateTime = (epochMs: number): string => `${formatDate(epochMs)} ${formatTime(epochMs).slice(0, 8)}`

/** Virtual time without a calendar: 0:04:12.412, with days in front where it takes days. */
export function formatClock(ms: number): { readonly days: string | null; readonly time: string } {
  const whole = Math.max(0, Math.floor(ms))
  const days = Math.floor(whole / day)
  const rest = new Date(whole % day).toISOString().slice(11, 23)
  return { days: days > 0 ? `day ${formatCount(days)}` : null, time: rest }
}

/** a3f1 09c4 7be2: three groups that an eye can compare. */
export const formatFingerprint = (fingerprint: string): string => fingerprint.replaceAll(/(.{4})(?=.)/g, '$1 ')

export const plural = (n: number, one: string, many = `${one}s`): string => `${formatCount(n)} ${n === 1 ? one : many}`

/** `3 consumers`, of which a filter leaves `1 of 3 consumers`. */
export const shownOf = (shown: number, all: number, one: string, many?: string): string =>
  shown === all ? plural(all, one, many) : `${formatCount(shown)} of ${plural(all, one, many)}`

/** What a Date can hold. */
const isTime = (epochMs: number): boolean => Math.abs(epochMs) <= 8.64e15
