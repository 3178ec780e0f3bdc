/**
 * How a log gives out sequence numbers, and when it shows an event (EVENTO §1.3). Name → what follows.
 *
 * `apes` and `cpes` are the two modes of Evento's server; a real database has the gaps of `cpes` where inserts were rolled back.
 */
export const numberings = {
  contiguous: '1, 2, 3 and so on',
  snowflake: 'from the time, with gaps',
  apes: 'from the time, with gaps; events younger than 69 ms are hidden from fetches, so that no late writer appears behind a reader',
  cpes: 'a database sequence: ascending, with a number left out now and then, and nothing hidden',
} as const

export type Numbering = keyof typeof numberings
export const numberingNames = Object.keys(numberings) as readonly Numbering[]

/** ms for which `apes` hides an event. */
export const hiddenMs = 69
