/** A name of so many letters has room wherever names stand. */
const shortUpTo = 24
/** So many stay at its end, so that as many have room before the cut where it is narrowest. */
const endChars = 11

/** What of a long name may be cut, and the end that stays; null = it is short. */
export const splitName = (text: string): readonly [start: string, end: string] | null =>
  text.length <= shortUpTo ? null : [text.slice(0, -endChars), text.slice(-endChars)]
