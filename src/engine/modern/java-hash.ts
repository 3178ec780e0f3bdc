/** Java's `String.hashCode`: 31-based over UTF-16 units, in 32 bits with sign. */
export function javaStringHash(text: string): number {
  let hash = 0
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
  return hash
}

/** The lane of a key, as `Math.floorMod` picks it: never negative. */
export const laneOf = (key: string, lanes: number): number => {
  const lane = javaStringHash(key) % lanes
  return lane < 0 ? lane + lanes : lane
}

/** White space of this language that Java's `Character.isWhitespace` leaves out, as no line may break there. */
const unbreakable: ReadonlySet<string> = new Set(['\u00a0', '\u2007', '\u202f', '\ufeff'])

/** Java's white space: ours but for those, and the four separators of old files. */
const isSpace = (unit: string): boolean =>
  (unit >= '\u001c' && unit <= '\u001f') || (/\s/.test(unit) && !unbreakable.has(unit))

/** Java's `String.isBlank`. */
export const isBlank = (text: string): boolean => text.split('').every(isSpace)
