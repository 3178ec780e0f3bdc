import { formatCents, formatCount } from '../format.ts'

export interface Figure {
  /** Its field in the view. */
  readonly key: string
  readonly term: string
  readonly value: string
}

/**
 * What a projector computed, as figures: the numbers and short texts at the top of its view. Amounts in cents, whose names
 * end so, are told as money; they may be texts, because sums of cents outgrow a JavaScript number.
 */
export function projectionFigures(json: string, most = 4): readonly Figure[] {
  const view = parsed(json)
  if (view === null || typeof view !== 'object' || Array.isArray(view)) return []
  const figures: Figure[] = []
  for (const [key, value] of Object.entries(view)) {
    const words = figureOf(key, value)
    if (words && figures.length < most) figures.push(words)
  }
  return figures
}

function figureOf(key: string, value: unknown): Figure | null {
  const money = /^(.+)Cents$/.exec(key)
  if (money && (typeof value === 'string' || typeof value === 'number') && /^-?\d{1,30}$/.test(String(value))) {
    return { key, term: wordsOf(money[1]!), value: formatCents(BigInt(value)) }
  }
  if (typeof value === 'number')
    return { key, term: wordsOf(key), value: Number.isInteger(value) ? formatCount(value) : String(value) }
  if (typeof value === 'string' && value.length <= 14) return { key, term: wordsOf(key), value }
  return null
}

/** `openSum` → Open sum */
const wordsOf = (key: string): string => {
  const words = key
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .trim()
    .toLowerCase()
  return words === '' ? key : words.charAt(0).toUpperCase() + words.slice(1)
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    // Cut at its limit: no figures then, the view itself says so.
    return null
  }
}
