import type { RunInfo } from '../../../protocol/run-info.ts'

type Holders = RunInfo['zoneHolders']

/** In few words, after what only the trace says. */
export const inferred = 'inferred from the trace'

/** Why: for whoever points at the holder. */
export const inferredTip = 'The lock keeps no owner. Who holds it is inferred from the trace.'

/** `i-1, 2 holds`; where the lock keeps no owner it counts nothing either. */
export const holderWords = (name: string, holds: string, holders: Holders): string =>
  holders === 'inferred' ? `anonymous; ${name}, ${inferred}` : `${name}, ${holds}`
