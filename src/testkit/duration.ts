import { TestkitError } from './problem.ts'

const unitMs = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** A span of virtual time: whole milliseconds, or text such as `250ms`, `30s`, `5min`, `48h`, `2d`. */
export type Duration = number | string

/** @throws TestkitError `SG-7005` */
export function milliseconds(duration: Duration): number {
  const ms = typeof duration === 'number' ? duration : parsed(duration)
  if (Number.isSafeInteger(ms) && ms >= 0) return ms
  throw new TestkitError(
    'SG-7005',
    `${JSON.stringify(duration)} is no span of virtual time; allowed: whole milliseconds, or text such as "250ms", "30s", "5min", "48h", "2d"`,
  )
}

function parsed(text: string): number {
  const [, count, unit] = /^(\d+(?:\.\d+)?) ?(ms|s|min|h|d)$/.exec(text.trim()) ?? []
  return count === undefined ? Number.NaN : Math.round(Number(count) * unitMs[unit as keyof typeof unitMs])
}
