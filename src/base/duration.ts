const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const year = 365.25 * day

/** 412 ms, 3.2 s, 2 min 5 s, 26 d 23 h, 3 y 41 d */
export function durationText(ms: number): string {
  if (ms < 0) return `−${durationText(-ms)}`
  if (ms < second) return `${String(Math.floor(ms))} ms`
  if (ms < minute) return `${Math.floor(ms / 100) / 10} s`
  if (ms < hour) return pair(ms, minute, 'min', second, 's')
  if (ms < day) return pair(ms, hour, 'h', minute, 'min')
  if (ms < year) return pair(ms, day, 'd', hour, 'h')
  return pair(ms, year, 'y', day, 'd')
}

/**
 * Where there is room for one unit: `3 y` of 3 y 41 d, `58 d` of 57 d 23 h. To the nearest, for nothing beside it says the rest; what
 * the whole text has in one unit it is itself.
 */
export function shortDurationText(ms: number): string {
  if (ms < 0) return `−${shortDurationText(-ms)}`
  if (ms < minute) return durationText(ms)
  for (const [unit, name, next] of [
    [minute, 'min', hour],
    [hour, 'h', day],
    [day, 'd', year],
  ] as const) {
    const count = Math.round(ms / unit)
    if (Math.max(ms, count * unit) < next) return `${grouped(count)} ${name}`
  }
  return `${grouped(Math.round(ms / year))} y`
}

function pair(ms: number, big: number, bigName: string, small: number, smallName: string): string {
  const bigs = Math.floor(ms / big)
  const smalls = Math.floor((ms - bigs * big) / small)
  return smalls === 0 ? `${grouped(bigs)} ${bigName}` : `${grouped(bigs)} ${bigName} ${smalls} ${smallName}`
}

const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')
