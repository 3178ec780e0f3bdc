/** Step lines: a value holds until the next one. One geometry for sparklines and for the lag panel. */
export interface StepLine {
  readonly line: string
  readonly area: string
  readonly last: { readonly x: number; readonly y: number }
}

export interface Box {
  readonly width: number
  readonly height: number
  /** Kept free above, so that the stroke at the peak is not cut. */
  readonly pad: number
}

/** `peak` is the scale's top; 0 stands for 1, or an all-zero series would divide by it. */
export function stepLine(values: readonly number[], peak: number, { width, height, pad }: Box): StepLine | null {
  if (values.length === 0) return null
  const top = Math.max(1, peak)
  const y = (value: number) => round(height - 1 - (Math.min(value, top) / top) * (height - 1 - pad))
  const step = width / values.length
  let line = `M0 ${y(values[0]!)}`
  let before = values[0]!
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!
    // A long even stretch is one segment: a quiet consumer must not cost hundreds of points.
    if (value === before) continue
    line += `H${round(i * step)}V${y(value)}`
    before = value
  }
  line += `H${round(width)}`
  const last = { x: round(width), y: y(before) }
  return { line, area: `${line}V${height}H0Z`, last }
}

export type Trend = 'rising' | 'falling' | 'steady'

/** Compares the last quarter with the one before; small wobbles are steady. */
export function trendOf(values: readonly number[]): Trend {
  // Whoever has nothing to do is not falling behind, whatever the averages say.
  if ((values.at(-1) ?? 0) === 0) return 'steady'
  const quarter = Math.floor(values.length / 4)
  if (quarter === 0) return 'steady'
  const late = mean(values.slice(-quarter))
  const before = mean(values.slice(-2 * quarter, -quarter))
  const threshold = Math.max(0.5, before * 0.05)
  if (late - before > threshold) return 'rising'
  return before - late > threshold ? 'falling' : 'steady'
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const round = (n: number): number => Math.round(n * 10) / 10
