/**
 * A length as the browser says it, a little longer. It says six digits, of which the last is often rounded down: set again, a box
 * would be narrower than its letters by less than can be seen, and they would wrap. What is added is less than the smallest part
 * of a pixel that is laid out (1/64), so that the box becomes what it was.
 */
export function longEnough(length: string): string {
  const px = /^(\d+)\.\d+px$/.exec(length)
  if (!px) return length
  const decimals = Math.min(3, Math.max(0, 6 - px[1]!.length))
  return `${(Number.parseFloat(length) + 10 ** -decimals).toFixed(decimals)}px`
}

/** Of boxes of letters and of what stands among them: whether a line could be drawn through all. */
export function isOneLine(boxes: Iterable<Pick<DOMRect, 'top' | 'bottom' | 'width'>>): boolean {
  const seen = [...boxes].filter(({ width }) => width > 0)
  return seen.length > 0 && Math.max(...seen.map(({ top }) => top)) < Math.min(...seen.map(({ bottom }) => bottom))
}

/** What keeps the white space as it is, without breaking at it; null = it says so already, or breaks by itself. */
export function unbroken(whiteSpace: string): string | null {
  if (whiteSpace === 'normal') return 'nowrap'
  return whiteSpace === 'pre-wrap' ? 'pre' : null
}

/** As a computed style says it: with no part of what lies behind. */
export const isOpaque = (color: string): boolean => !/^transparent$|^rgba\(|\//.test(color)
