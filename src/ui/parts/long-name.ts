/** Names of so many letters have room: columns of ids, the longest that there are, make way for as many. */
const shortUpTo = 30
/** So many stay at its end, so that as many have room before the cut where it is narrowest. */
const endChars = 11

/** What of a long name may be cut, and the end that stays; null = it is short. */
export const splitName = (text: string): readonly [start: string, end: string] | null =>
  text.length <= shortUpTo ? null : [text.slice(0, -endChars), text.slice(-endChars)]
