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

/** Java's `String.isBlank`. */
export const isBlank = (text: string): boolean => /^\p{White_Space}*$/u.test(text)
