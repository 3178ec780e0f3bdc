import type { CrashNow } from '../../protocol/crash-now.ts'
import { plural } from '../format.ts'

/** So many are named; of more the first and the last. */
const shown = 3

export const listed = (events: readonly string[], none: string): string =>
  events.length === 0
    ? none
    : events.length <= shown
      ? events.join(', ')
      : `${plural(events.length, 'event')}: ${events[0]} to ${events.at(-1)}`

export const zoneWords = ({ holder, holds, staysHeld }: CrashNow['zone']): string => {
  if (holder === null) return 'free'
  const held = `held by ${holder}${holds > 1 ? `, ${plural(holds, 'hold')}` : ''}: freed when its process ends`
  return staysHeld ? `${held}; if only its thread dies, it stays held for ever` : `${held}, or its thread`
}

/** In three words, what is worst of it. */
export function crashVerdict({ lost, again }: CrashNow): {
  readonly state: 'hazard' | 'ok'
  readonly words: string
} {
  if (lost.length > 0) return { state: 'hazard', words: `${lost.length} would be lost` }
  if (again.length > 0) return { state: 'hazard', words: `${again.length} would be handled twice` }
  return { state: 'ok', words: 'Nothing would be lost' }
}
