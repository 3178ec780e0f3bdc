import type { DeadRow } from '../../protocol/dead-rows.ts'
import { plural } from '../format.ts'
import type { GroupBy } from './groups.ts'

/** What a page without room for columns says beneath an event's name; not what its group says of all. */
export function beneathWords(
  { key, attempts, edited, retry, words }: DeadRow,
  { by, consumer }: { readonly by: GroupBy; readonly consumer: string },
): string {
  return [
    ...(key === null ? [] : [key]),
    ...(by === 'consumer' ? [] : [consumer]),
    plural(attempts, 'attempt'),
    ...(edited === null ? [] : ['edited']),
    ...(retry ? ['flagged for replay'] : []),
    ...(by === 'none' ? [words] : []),
  ].join(', ')
}
